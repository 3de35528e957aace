import type { DebtorConsent, DebtorRow, DebtorStop } from '../api/gate.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { recordsDebtors, type DebtorAct, liftsStop } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { Said } from './desk.js';

const ACTS = ['stop', 'consent', 'times', 'address'] as const satisfies readonly DebtorAct['kind'][];

/** What a debtor agreed to, asked for and is, and a way for those who may to record more. */
export const DebtorFacts = ({
  row,
  onAct,
}: {
  readonly row: DebtorRow;
  readonly onAct: (act: DebtorAct) => void;
}) => {
  const { t } = useText();
  const { session, site } = useScope();
  const disputed = row.cases.filter((one) => one.disputed);
  return (
    <>
      {disputed.length > 0 && (
        <p>
          <Chip tone="bad">{t('ruleValue.dispute')}</Chip>{' '}
          {disputed.map(({ principal, product }) => `${principal} ${product}`).join(' · ')}
        </p>
      )}
      <ul className="desk-list" aria-label={t('debtor.stops')}>
        {row.stops.map((stop) => (
          <Stop key={stop.stopId} stop={stop} onAct={onAct} />
        ))}
        {row.consents.map((consent) => (
          <Consent key={consent.consentId} consent={consent} onAct={onAct} />
        ))}
        {row.inconvenient && (
          <li>
            <div className="debtor-fact">
              <span>
                <Chip tone="warn">{t('debtor.times')}</Chip>{' '}
                {row.inconvenient.times
                  .map(({ weekdays, from, to }) =>
                    t('debtor.timesOf', {
                      ...{ days: weekdays.map((day) => t(`debtorDay.${day}` as 'debtorDay.1')).join('') },
                      ...{ from, to },
                    }),
                  )
                  .join(' · ')}
              </span>
              <small>
                {dateTime(row.inconvenient.recordedAt, site.timeZone)}{' '}
                <Person name={row.inconvenient.recordedByName} />
              </small>
            </div>
          </li>
        )}
        {row.addresses.map((address) => (
          <li key={`${address.party} ${address.confirmedAt}`}>
            <div className="debtor-fact">
              <span>
                <Chip tone="quiet">{t(`party.${address.party}`)}</Chip> {t('debtor.addressConfirmed')}
              </span>
              <small>
                {dateTime(address.confirmedAt, site.timeZone)} <Person name={address.recordedByName} />
              </small>
            </div>
          </li>
        ))}
      </ul>
      {row.stops.length + row.consents.length + row.addresses.length === 0 && !row.inconvenient && (
        <p className="dialog-hint">{t('debtor.nothing')}</p>
      )}
      {recordsDebtors(session) && (
        <div className="desk-acts">
          {ACTS.map((kind) => (
            <CommandButton key={kind} size="small" onClick={() => onAct({ kind })}>
              {t(`debtorAct.${kind}`)}
            </CommandButton>
          ))}
        </div>
      )}
    </>
  );
};

type Acting = { readonly onAct: (act: DebtorAct) => void };

const Stop = ({ stop, onAct }: Acting & { readonly stop: DebtorStop }) => {
  const { t } = useText();
  const { session, site } = useScope();
  const at = (instant: string) => dateTime(instant, site.timeZone);
  return (
    <li>
      <div className="debtor-fact">
        <span>
          <Chip tone={stop.liftedAt ? 'quiet' : 'bad'} hollow={stop.liftedAt !== null}>
            {t(`ruleValue.${stop.cause}`)}
          </Chip>{' '}
          {t('debtor.since', { at: at(stop.since) })}
          {stop.channels && ` · ${stop.channels.map((one) => t(`ruleValue.${one}`)).join(' ')}`}
          {stop.ofAddress && ` · ${t('debtor.ofAddress')}`}
        </span>
        <small>
          {t('debtor.recorded', { at: at(stop.recordedAt), by: stop.recordedByName ?? '—' })}
          {stop.liftedAt &&
            ` · ${t('debtor.lifted', { at: at(stop.liftedAt), by: stop.liftedByName ?? '—' })}`}
        </small>
        <Said label="debtor.evidence" text={stop.note} withheld={stop.withheld['note']} />
        <Said label="conduct.reasons" text={stop.reason} withheld={stop.withheld['reason']} />
      </div>
      {stop.liftedAt === null && liftsStop(session) && (
        <CommandButton
          size="small"
          forbidden={stop.recordedBy === session.actor ? t('debtor.ownStop') : null}
          onClick={() => onAct({ kind: 'lift', stop })}
        >
          {t('debtorAct.lift')}
        </CommandButton>
      )}
    </li>
  );
};

const Consent = ({ consent, onAct }: Acting & { readonly consent: DebtorConsent }) => {
  const { t } = useText();
  const { session, site } = useScope();
  const at = (instant: string) => dateTime(instant, site.timeZone);
  return (
    <li>
      <div className="debtor-fact">
        <span>
          <Chip tone={consent.holds ? 'good' : 'quiet'} hollow={!consent.holds}>
            {t(`consentTo.${consent.to}`)}
          </Chip>{' '}
          {t('debtor.since', { at: at(consent.givenAt) })}
          {consent.until && ` · ${t('debtor.until', { at: at(consent.until) })}`} ·{' '}
          {consent.channels.map((one) => t(`ruleValue.${one}`)).join(' ')}
        </span>
        <small>
          {t('debtor.recorded', { at: at(consent.recordedAt), by: consent.recordedByName ?? '—' })}
          {consent.withdrawnAt &&
            ` · ${t('debtor.withdrawn', { at: at(consent.withdrawnAt), by: consent.withdrawnByName ?? '—' })}`}
        </small>
        <Said label="debtor.evidence" text={consent.evidence} withheld={consent.withheld['evidence']} />
      </div>
      {consent.holds && recordsDebtors(session) && (
        <CommandButton size="small" onClick={() => onAct({ kind: 'withdraw', consent })}>
          {t('debtorAct.withdraw')}
        </CommandButton>
      )}
    </li>
  );
};
