import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { myClaims, type ClaimRow } from '../api/expenses.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Chip } from '../parts/status.js';
import { categoryName } from '../parts/use-policy.js';
import { useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';
import { ClaimForm } from './claim-form.js';

/** What one claimed, where it is, and a way to claim: photograph the receipt, say what for. */
export const MyClaims = ({ employeeId }: { readonly employeeId: string }) => {
  const { t, language } = useText();
  const { scope } = useScope();
  const view = useQuery(myClaims(scope, employeeId));
  const [claiming, setClaiming] = useState<ClaimRow | 'new' | null>(null);
  const rows = (view.data?.rows ?? []).toReversed().slice(0, 10);
  return (
    <Panel title={t('my.claims')} extra={<span className="data-count">{rows.length}</span>}>
      <div className="ask">
        <CommandButton size="large" onClick={() => setClaiming('new')}>
          {t('my.claim')}
        </CommandButton>
      </div>
      <ul className="my-list">
        {rows.map((row) => (
          <li key={row.claimId}>
            <div>
              {money(row.amountMinor, row.currency, language)}{' '}
              <Chip tone={row.status === 'returned' ? 'bad' : row.status === 'paid' ? 'good' : 'info'}>
                {t(`claim.${row.status}`)}
              </Chip>
              <small>
                {row.lines.map(({ category }) => categoryName(category, t)).join('、')} ·{' '}
                {shortDate(row.claimedAt.slice(0, 10), language)}
                {row.status === 'returned' && ` · ${row.returnReason ?? ''}`}
              </small>
            </div>
            {row.status === 'returned' && (
              <CommandButton onClick={() => setClaiming(row)}>{t('my.claimAgain')}</CommandButton>
            )}
          </li>
        ))}
      </ul>
      {claiming && (
        <ClaimForm
          employeeId={employeeId}
          again={claiming === 'new' ? null : claiming}
          onClose={() => setClaiming(null)}
        />
      )}
    </Panel>
  );
};
