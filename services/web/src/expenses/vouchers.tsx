import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useCommand } from '../api/commands.js';
import { voucherFile, voucherView, type VoucherRow } from '../api/expenses.js';
import { asProblem, problemTitle } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { save } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { maySetBudgets } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { money } from './money.js';

const FILES = [
  ['u8', '用友 U8', 'txt'],
  ['kingdee', '金蝶 K/3', 'xlsx'],
  ['hledger', 'hledger', 'journal'],
] as const;

/** Vouchers on their way into the ledger: their files, and that the money went out. */
export const Vouchers = () => {
  const { t, language } = useText();
  const { scope, session, site, today } = useScope();
  const { message } = App.useApp();
  const view = useQuery(voucherView(scope));
  const command = useCommand();
  const [cancelling, setCancelling] = useState<VoucherRow | null>(null);
  const rows = view.data?.rows ?? [];
  const failed = (error: unknown) => void message.error(problemTitle(asProblem(error)));
  return (
    <Panel title={t('claims.vouchers')} extra={<span className="data-count">{rows.length}</span>}>
      {rows.length === 0 ? (
        <Notice kind="nothing" title={t('claims.noVoucher')} hint={t('claims.noVoucherHint')} />
      ) : (
        <ul className="voucher-list">
          {rows.map((row) => (
            <li key={row.voucherId}>
              <div>
                <strong>{row.voucherDate}</strong> {money(row.totalMinor, row.currency, language)} ·{' '}
                {t('claims.ofVoucher', { count: row.claims })} <VoucherState row={row} />
              </div>
              <div className="claim-actions">
                {(row.cancelledAt ? [] : FILES).map(([format, name, extension]) => (
                  <Button
                    key={format}
                    size="small"
                    onClick={() =>
                      void voucherFile(site.id, row.voucherId, format)
                        .then((file) => save(file, `voucher-${row.voucherDate}.${extension}`))
                        .catch(failed)
                    }
                  >
                    {name}
                  </Button>
                ))}
                {row.paid === 'no' && !row.cancelledAt && (
                  <CommandButton
                    size="small"
                    type="primary"
                    onClick={() =>
                      command.mutate(
                        {
                          service: 'operations',
                          path: `expenses/vouchers/${row.voucherId}/pay`,
                          body: { site: site.id, paidOn: today },
                          idempotencyKey: `pay-${row.voucherId}`,
                        },
                        { onSuccess: () => void message.success(t('action.done')), onError: failed },
                      )
                    }
                  >
                    {t('claims.pay')}
                  </CommandButton>
                )}
                {row.paid === 'no' && !row.cancelledAt && (
                  <CommandButton
                    size="small"
                    danger
                    forbidden={maySetBudgets(session) ? null : t('problem.forbidden')}
                    onClick={() => setCancelling(row)}
                  >
                    {t('claims.cancelVoucher')}
                  </CommandButton>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {cancelling && (
        <ReasonDialog
          danger
          title={t('claims.cancelVoucher')}
          action={t('claims.cancelVoucher')}
          hint={t('claims.cancelVoucherHint')}
          subject={`${cancelling.voucherDate} ${money(cancelling.totalMinor, cancelling.currency, language)}`}
          commandOf={(reason) => ({
            ...{ service: 'operations', path: `expenses/vouchers/${cancelling.voucherId}/cancel` },
            body: { site: site.id, reason },
          })}
          onClose={() => setCancelling(null)}
        />
      )}
    </Panel>
  );
};

const VoucherState = ({ row }: { readonly row: VoucherRow }) => {
  const { t } = useText();
  if (row.cancelledAt)
    return (
      <>
        <Chip tone="quiet">{t('claims.voucherCancelled')}</Chip>{' '}
        <small>{[row.cancelledByName, row.cancelReason].filter(Boolean).join(' · ')}</small>
      </>
    );
  return (
    <Chip tone={row.paid === 'yes' ? 'good' : 'info'}>
      {row.paid === 'yes' ? t('claims.paidOn', { date: row.paidOn ?? '' }) : t('claims.notPaid')}
    </Chip>
  );
};
