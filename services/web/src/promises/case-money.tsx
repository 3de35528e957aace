import { useQuery } from '@tanstack/react-query';
import type { CaseMoneyView } from '../api/money-types.js';
import { caseMoneyView } from '../api/money-views.js';
import { asProblem } from '../api/problem.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';
import './promises.css';

const TONES = { open: 'info', kept: 'good', partly_kept: 'warn', broken: 'bad', voided: 'quiet' } as const;

/** What is owed of a case, what was promised and what came. */
export const CaseMoney = ({ caseId }: { readonly caseId: string }) => {
  const { t } = useText();
  const { scope } = useScope();
  const { data, error, refetch } = useQuery(caseMoneyView(scope, caseId));
  if (error && !data) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      <Owed data={data} />
      <Panel title={t('promises.title')} extra={<span className="data-count">{data.promises.length}</span>}>
        <PromisesOf data={data} />
      </Panel>
      <Panel title={t('payments.title')} extra={<span className="data-count">{data.payments.length}</span>}>
        <PaymentsOf data={data} />
      </Panel>
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

const PromisesOf = ({ data }: { readonly data: CaseMoneyView }) => {
  const { t, language } = useText();
  if (data.promises.length === 0)
    return <Notice kind="nothing" title={t('promises.noneYet')} hint={t('promises.noneHint')} />;
  return (
    <ul className="my-list">
      {data.promises.map(({ promiseId, status, amountMinor, parts, times, collectorName }) => (
        <li key={promiseId}>
          <div>
            <strong>{money(amountMinor, data.currency, language)}</strong>{' '}
            <Chip tone={TONES[status]}>{t(`promise.${status}`)}</Chip>
            <small>
              {[
                parts.map(({ dueOn }) => shortDate(dueOn, language)).join('、'),
                times > 0 && t('promises.putOff', { count: times }),
                collectorName,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </div>
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
      {data.payments.map(({ paymentId, amountMinor, remainingMinor, valueDate, counts }) => (
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
            <small>{shortDate(valueDate, language)}</small>
          </div>
        </li>
      ))}
    </ul>
  );
};
