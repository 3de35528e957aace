import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyCreditRow } from '../api/money-types.js';
import { myCreditView } from '../api/money-views.js';
import { asProblem } from '../api/problem.js';
import { ClaimCreditDialog } from '../credit/claim-credit.js';
import { Figure } from '../evidence/figure.js';
import { currencyOf, money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { addMonths } from '../time/zoned.js';
import { shortDate } from '../time/format.js';

const FIRST = 8;
const TONES = { open: 'warn', confirmed: 'quiet', reassigned: 'good' } as const;

/** 業績歸屬: whose performance the payments of my cases are, and until when I may claim them. */
export const MyCredit = ({ employeeId }: { readonly employeeId: string }) => {
  const { t, language } = useText();
  const { scope, site, today } = useScope();
  const [month, setMonth] = useState(today.slice(0, 7));
  const [shown, setShown] = useState(FIRST);
  const [claiming, setClaiming] = useState<MyCreditRow | null>(null);
  const { data, error, isPending, refetch } = useQuery(myCreditView(scope, month));
  const rows = data?.rows ?? [];
  const currency = currencyOf(site);
  const amount = (row: MyCreditRow, minor: number) => money(minor, row.currency ?? currency, language);
  return (
    <Panel
      title={t('credit.mine')}
      extra={
        <>
          {data && (
            <Figure
              at={{ view: 'credit', figure: 'creditedMinor', key: employeeId, when: month }}
              label="figure.creditedMinor"
              value={data.creditedMinor}
              text={money(data.creditedMinor, currency, language)}
            />
          )}
          <select
            className="my-month"
            aria-label={t('batches.month')}
            value={month}
            onChange={({ target }) => setMonth(target.value)}
          >
            {[0, -1]
              .map((back) => addMonths(today.slice(0, 7), back))
              .map((one) => (
                <option key={one}>{one}</option>
              ))}
          </select>
        </>
      }
    >
      {error && !data ? (
        <Failed problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : rows.length === 0 && !isPending ? (
        <Notice kind="nothing" title={t('credit.none')} hint={t('credit.noneHint')} />
      ) : (
        <ul className="my-list">
          {rows.slice(0, shown).map((row) => (
            <li key={row.paymentId}>
              <div>
                <strong>{amount(row, row.mineMinor)}</strong>{' '}
                {row.mineMinor !== row.netMinor && t('credit.of', { amount: amount(row, row.netMinor) })}{' '}
                {row.claim && <Chip tone={TONES[row.claim]}>{t(`credit.claim.${row.claim}`)}</Chip>}
                <small>
                  {[
                    shortDate(row.valueDate, language),
                    row.account,
                    ...row.shares
                      .filter(({ amountMinor }) => amountMinor !== 0)
                      .map(
                        ({ collectorId, name, basis }) =>
                          `${collectorId === null ? t('batches.ofSite') : (name ?? '—')}（${t(`basis.${basis}`)}）`,
                      ),
                    row.mayClaim && t('credit.until', { date: row.disputeUntil }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </div>
              {row.mayClaim && (
                <CommandButton onClick={() => setClaiming(row)}>{t('credit.claim')}</CommandButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {rows.length > shown && (
        <button type="button" className="my-more" onClick={() => setShown(shown + FIRST)}>
          {t('action.more')}
        </button>
      )}
      {claiming && (
        <ClaimCreditDialog
          {...{ caseId: claiming.caseId, paymentId: claiming.paymentId }}
          subject={`${claiming.valueDate} · ${amount(claiming, claiming.netMinor)}`}
          onClose={() => setClaiming(null)}
        />
      )}
    </Panel>
  );
};
