import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseMoneyView } from '../api/money-types.js';
import { caseMoneyView } from '../api/money-views.js';
import { asProblem } from '../api/problem.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { CaseChecks } from '../payment-checks/case-checks.js';
import { mayWorkCases } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';
import { PromiseDialog, VoidDialog } from './promise-dialog.js';
import '../parts/my-list.css';
import './promises.css';

const TONES = { open: 'info', kept: 'good', partly_kept: 'warn', broken: 'bad', voided: 'quiet' } as const;

type Promised = CaseMoneyView['promises'][number];
/** What somebody is about to do: a new promise, another date, or none at all. */
type Act =
  | { readonly kind: 'put off'; readonly promise: Promised | null }
  | { readonly kind: 'void'; readonly promise: Promised };

/** What is owed of a case, what was promised and what came. */
export const CaseMoney = ({ caseId }: { readonly caseId: string }) => {
  const { t } = useText();
  const { scope, session } = useScope();
  const [act, setAct] = useState<Act | null>(null);
  const works = mayWorkCases(session);
  const { data, error, refetch } = useQuery(caseMoneyView(scope, caseId));
  if (error && !data) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      <Owed data={data} />
      <Panel
        title={t('promises.title')}
        extra={
          works && (
            <CommandButton size="small" onClick={() => setAct({ kind: 'put off', promise: null })}>
              {t('promises.record')}
            </CommandButton>
          )
        }
      >
        <PromisesOf data={data} onAct={works ? setAct : null} />
      </Panel>
      <Panel title={t('payments.title')} extra={<span className="data-count">{data.payments.length}</span>}>
        <PaymentsOf data={data} />
      </Panel>
      <CaseChecks caseId={caseId} data={data} />
      {act?.kind === 'put off' && (
        <PromiseDialog
          {...{ caseId, currency: data.currency, owedMinor: data.owedMinor, promise: act.promise }}
          onClose={() => setAct(null)}
        />
      )}
      {act?.kind === 'void' && (
        <VoidDialog caseId={caseId} promiseId={act.promise.promiseId} onClose={() => setAct(null)} />
      )}
    </>
  );
};

const Owed = ({ data }: { readonly data: CaseMoneyView }) => {
  const { t, language } = useText();
  const shown = (minor: number) => money(minor, data.currency, language);
  return (
    <Panel title={t('payments.owed')}>
      <dl className="money-facts">
        <dt>{t('payments.owedNow')}</dt>
        <dd>{shown(data.owedMinor)}</dd>
        <dt>{t('payments.paid')}</dt>
        <dd>{shown(data.paidMinor)}</dd>
        {data.unallocatedMinor > 0 && (
          <>
            <dt>{t('payments.unallocated')}</dt>
            <dd>{shown(data.unallocatedMinor)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
};

const PromisesOf = ({
  data,
  onAct,
}: {
  readonly data: CaseMoneyView;
  readonly onAct: ((act: Act) => void) | null;
}) => {
  const { t, language } = useText();
  if (data.promises.length === 0)
    return <Notice kind="nothing" title={t('promises.noneYet')} hint={t('promises.noneHint')} />;
  return (
    <ul className="my-list">
      {data.promises.map((promise) => (
        <li key={promise.promiseId}>
          <div>
            <strong>{money(promise.amountMinor, data.currency, language)}</strong>{' '}
            <Chip tone={TONES[promise.status]}>{t(`promise.${promise.status}`)}</Chip>
            <small>
              {[
                promise.parts.map(({ dueOn }) => shortDate(dueOn, language)).join('、'),
                promise.times > 0 && t('promises.putOff', { count: promise.times }),
                promise.collectorName,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </div>
          {onAct && promise.status === 'open' && (
            <span>
              <CommandButton size="small" onClick={() => onAct({ kind: 'put off', promise })}>
                {t('promises.reschedule')}
              </CommandButton>{' '}
              <CommandButton size="small" onClick={() => onAct({ kind: 'void', promise })}>
                {t('promises.void')}
              </CommandButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};

const PaymentsOf = ({ data }: { readonly data: CaseMoneyView }) => {
  const { t, language } = useText();
  if (data.payments.length === 0)
    return <Notice kind="nothing" title={t('payments.none')} hint={t('payments.noneHint')} />;
  return (
    <ul className="my-list">
      {data.payments.map(({ paymentId, amountMinor, remainingMinor, valueDate, counts, credit }) => (
        <li key={paymentId}>
          <div>
            <strong>{money(amountMinor, data.currency, language)}</strong>{' '}
            {remainingMinor < amountMinor && (
              <Chip tone="bad">
                {t('payments.reversed', {
                  amount: money(amountMinor - remainingMinor, data.currency, language),
                })}
              </Chip>
            )}
            {!counts && <Chip tone="quiet">{t('payments.uncounted')}</Chip>}
            <small>
              {[
                shortDate(valueDate, language),
                ...credit.map(
                  ({ collectorId, name, amountMinor: part }) =>
                    `${collectorId === null ? t('batches.ofSite') : (name ?? '—')} ${money(part, data.currency, language)}`,
                ),
              ].join(' · ')}
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
};
