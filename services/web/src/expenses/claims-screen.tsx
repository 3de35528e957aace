import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Segmented } from 'antd';
import { useState } from 'react';
import { useCommand } from '../api/commands.js';
import { claimList, prepareVoucher, showReceipt, type ClaimRow, type ClaimStep } from '../api/expenses.js';
import { asProblem, problemTitle } from '../api/problem.js';
import { Figure, FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Filtered, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { categoryName } from '../parts/use-policy.js';
import { claimStepsOf, maySetBudgets } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';
import { Budgets } from './budgets.js';
import './claims.css';
import { money } from './money.js';
import { Vouchers } from './vouchers.js';

const TABS = ['open', 'claimed', 'endorsed', 'reviewed', 'approved', 'exported', 'paid', 'returned'] as const;
const TILES = ['openClaims', 'breaches', 'overBudget'] as const;

/** 報銷: what waits for whom and since when, the budgets of the month, and the vouchers of the ledger. */
export const ClaimsScreen = () => {
  const { t, language } = useText();
  const { scope, site, session, today } = useScope();
  const [{ status = 'open' }, change] = useAddress();
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useInfiniteQuery(claimList(scope, status));
  const command = useCommand();
  const [asking, setAsking] = useState<{ readonly row: ClaimRow; readonly step: 'return' | 'accept' } | null>(
    null,
  );
  const [selected, setSelected] = useState<readonly string[]>([]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const isFinance = maySetBudgets(session);
  const failed = (error: unknown) => void message.error(problemTitle(asProblem(error)));

  const take = (row: ClaimRow, step: ClaimStep) => {
    if (step === 'return' || step === 'accept') return setAsking({ row, step });
    command.mutate(
      {
        service: 'operations',
        path: `expenses/claims/${row.claimId}/${step}`,
        body: { site: site.id },
        idempotencyKey: `${step}-${row.claimId}-${row.claimedAt}`,
      },
      { onSuccess: () => void message.success(t('action.done')), onError: failed },
    );
  };
  const prepare = async () => {
    await prepareVoucher(site.id, selected, today);
    setSelected([]);
    void message.success(t('claims.voucherMade'));
    await client.invalidateQueries({ queryKey: ['view'] });
  };

  const total = list.data?.pages[0]?.total;
  const columns: readonly Column<ClaimRow>[] = [
    {
      key: 'name',
      title: t('today.name'),
      fixed: 'left',
      render: (_, row) => (
        <>
          <Person name={row.name} id={row.employeeId} />{' '}
          {row.ofLeader && <span className="badge">{t('today.ofLeader')}</span>}
        </>
      ),
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'amount',
      title: t('figure.amountMinor'),
      align: 'right',
      render: (_, row) => (
        <Figure
          at={{ view: 'claims', figure: 'amountMinor', key: row.claimId, when: '' }}
          label="figure.amountMinor"
          value={row.amountMinor}
          text={money(row.amountMinor, row.currency, language)}
        />
      ),
    },
    {
      key: 'lines',
      title: t('claims.lines'),
      render: (_, row) => (
        <ul className="claim-lines">
          {row.lines.map((line, index) => (
            <li key={index}>
              {categoryName(line.category, t)} · {shortDate(line.date, language)}{' '}
              {line.receiptIds.map((receiptId, at) => (
                <button
                  key={receiptId}
                  type="button"
                  className="link"
                  onClick={() => void showReceipt(site.id, row.claimId, receiptId).catch(failed)}
                >
                  {t('claims.receipt', { number: at + 1 })}
                </button>
              ))}
              {row.breaches
                .filter((breach) => breach.line === index)
                .map(({ rule }) => (
                  <Chip key={rule} tone="warn" hollow>
                    {t(`breach.${rule}`)}
                  </Chip>
                ))}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'note',
      title: t('claims.note'),
      render: (_, row) => row.returnReason ?? row.note ?? (row.withheld['note'] ? t('person.sealed') : '—'),
    },
    {
      key: 'status',
      title: t('today.status'),
      render: (_, row) => (
        <>
          <Chip tone={row.status === 'returned' ? 'bad' : row.status === 'paid' ? 'good' : 'info'}>
            {t(`claim.${row.status}`)}
          </Chip>{' '}
          {row.overBudgetMinor > 0 && (
            <Chip tone="bad" hollow={row.overAccepted}>
              {t(row.overAccepted ? 'claims.overAccepted' : 'claims.over', {
                amount: money(row.overBudgetMinor, row.currency, language),
              })}
            </Chip>
          )}
        </>
      ),
    },
    {
      key: 'age',
      title: t('claims.waiting'),
      align: 'right',
      render: (_, row) => t('claims.days', { days: row.waitingDays }),
    },
    {
      key: 'act',
      title: t('claims.act'),
      render: (_, row) => (
        <span className="claim-actions">
          {claimStepsOf(session, row).map((step) => (
            <CommandButton key={step} size="small" danger={step === 'return'} onClick={() => take(row, step)}>
              {t(`claims.${step}`)}
            </CommandButton>
          ))}
        </span>
      ),
    },
  ];
  return (
    <div className="claims">
      <h1 className="visually-hidden">{t('nav.claims')}</h1>
      <div className="figures" role="group" aria-label={t('nav.claims')}>
        {TILES.map((figure) => (
          <FigureTile
            key={figure}
            at={{ view: 'claims', figure, key: scope.team ?? '', when: '' }}
            label={`figure.${figure}`}
            value={total?.[figure] ?? 0}
            text={total ? String(total[figure]) : '…'}
            unit={t('claims.unit')}
            tone={figure === 'openClaims' ? '' : 'warn'}
          />
        ))}
      </div>
      <section className="panel" aria-label={t('nav.claims')}>
        <DataTable
          name="claims"
          columns={columns}
          rows={rows}
          idOf={({ claimId }) => claimId}
          loading={list.isPending}
          problem={list.error && asProblem(list.error)}
          onRetry={() => void list.refetch()}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          onCsv={() => saveServerCsv('claims', 'expenses/claims', { ...scope, status })}
          height="320px"
          {...(isFinance && status === 'approved' && { selected, onSelect: setSelected })}
          tools={
            <>
              <Segmented
                value={status}
                aria-label={t('today.status')}
                options={TABS.map((value) => ({ value, label: t(`claim.${value}`) }))}
                onChange={(value) => (setSelected([]), change({ status: value }))}
              />
              {isFinance && status === 'approved' && (
                <CommandButton
                  type="primary"
                  forbidden={selected.length === 0 ? t('claims.chooseFirst') : null}
                  onClick={() => void prepare().catch(failed)}
                >
                  {t('claims.makeVoucher')}
                </CommandButton>
              )}
            </>
          }
          empty={
            status === 'open' ? (
              <Notice kind="nothing" title={t('claims.empty')} hint={t('claims.emptyHint')} />
            ) : (
              <Filtered onClear={() => change({ status: undefined })} />
            )
          }
        />
      </section>
      <div className="claims-below">
        <Budgets />
        {isFinance && <Vouchers />}
      </div>
      {asking && (
        <ReasonDialog
          title={t(`claims.${asking.step}Title`)}
          action={t(`claims.${asking.step}`)}
          danger={asking.step === 'return'}
          onClose={() => setAsking(null)}
          commandOf={(reason) => ({
            service: 'operations',
            path: `expenses/claims/${asking.row.claimId}/${asking.step}`,
            body: { site: site.id, reason },
          })}
          subject={
            <>
              <strong>
                <Person name={asking.row.name} id={asking.row.employeeId} />
              </strong>{' '}
              {money(asking.row.amountMinor, asking.row.currency, language)}
            </>
          }
        />
      )}
    </div>
  );
};
