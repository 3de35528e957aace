import { useInfiniteQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useCommand } from '../api/commands.js';
import { claimList, type ClaimRow } from '../api/expenses.js';
import { problemTitle } from '../api/problem.js';
import { Figure } from '../evidence/figure.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { categoryName } from '../parts/use-policy.js';
import { claimStepsOf, mayCoach } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';

/** Expense claims that the person endorses; nothing while none waits. */
export const ClaimInbox = () => {
  const { t, language } = useText();
  const { scope, site, session } = useScope();
  const { message } = App.useApp();
  const list = useInfiniteQuery({ ...claimList(scope, 'claimed'), enabled: mayCoach(session) });
  const command = useCommand();
  const [returning, setReturning] = useState<ClaimRow | null>(null);
  const rows = (list.data?.pages.flatMap((page) => page.rows) ?? []).filter((row) =>
    claimStepsOf(session, row).includes('endorse'),
  );
  if (rows.length === 0) return null;
  const endorse = ({ claimId, claimedAt }: ClaimRow) =>
    command.mutate(
      {
        service: 'operations',
        path: `expenses/claims/${claimId}/endorse`,
        body: { site: site.id },
        idempotencyKey: `endorse-${claimId}-${claimedAt}`,
      },
      { onError: (problem) => void message.error(problemTitle(problem)) },
    );
  return (
    <Panel
      className="inbox"
      title={t('today.claims')}
      extra={<span className="inbox-count">{rows.length}</span>}
    >
      <ul tabIndex={0} aria-label={t('today.claims')}>
        {rows.map((row) => (
          <li key={row.claimId} className="inbox-item">
            <div className="inbox-head">
              <strong>
                <Person name={row.name} id={row.employeeId} />
              </strong>
              <Figure
                at={{ view: 'claims', figure: 'amountMinor', key: row.claimId, when: '' }}
                label="figure.amountMinor"
                value={row.amountMinor}
                text={money(row.amountMinor, row.currency, language)}
              />
            </div>
            <div className="inbox-note" title={row.note ?? undefined}>
              {row.lines.map(({ category }) => categoryName(category, t)).join('、')} · {row.note}
            </div>
            <div className="inbox-actions">
              <CommandButton size="small" onClick={() => endorse(row)}>
                {t('claims.endorse')}
              </CommandButton>
              <CommandButton size="small" danger onClick={() => setReturning(row)}>
                {t('claims.return')}
              </CommandButton>
            </div>
          </li>
        ))}
      </ul>
      {returning && (
        <ReasonDialog
          title={t('claims.returnTitle')}
          action={t('claims.return')}
          danger
          onClose={() => setReturning(null)}
          commandOf={(reason) => ({
            service: 'operations',
            path: `expenses/claims/${returning.claimId}/return`,
            body: { site: site.id, reason },
          })}
          subject={<Person name={returning.name} id={returning.employeeId} />}
        />
      )}
    </Panel>
  );
};
