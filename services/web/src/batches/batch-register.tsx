import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { batchFigures, batchList, type BatchFigure, type BatchRow } from '../api/batches.js';
import { asProblem } from '../api/problem.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Filtered, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { decidesRetentions, managesBatches } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { amountText } from './amount.js';
import { ImportDialog, MoveDialog, ReceiveDialog, ReturnDialog } from './batch-dialogs.js';
import { RetentionsDialog } from './retentions-dialog.js';

type Act =
  | { readonly kind: 'receive' }
  | { readonly kind: 'import' | 'move' | 'return' | 'retentions'; readonly row: BatchRow };

/** 委案批次, the next to go back first. */
export const BatchRegister = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const [{ status }, change] = useAddress();
  const found = useInfiniteQuery(batchList(scope, status));
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const figure = (key: BatchFigure): Column<BatchRow> => ({
    key,
    title: t(`figure.batch.${key}`),
    // What was granted stands in the quota already.
    optional: key === 'retained',
    align: 'right',
    render: (_, row) => (
      <Figure
        at={{ view: 'batches', figure: key, key: row.batchId, when: '' }}
        label={`figure.batch.${key}`}
        value={row[key]}
        text={key.endsWith('Minor') ? amountText(row[key], row.currency) : undefined}
      />
    ),
  });
  const columns: Column<BatchRow>[] = [
    {
      key: 'batch',
      title: t('batches.batch'),
      fixed: 'left',
      render: (_, row) => (
        <>
          <strong>{row.code}</strong> · {row.principal}
        </>
      ),
    },
    { key: 'placement', title: t('batches.placement'), render: (_, row) => t(`placement.${row.placement}`) },
    { key: 'countdown', title: t('batches.countdown'), render: (_, row) => <Countdown row={row} /> },
    { key: 'returnOn', title: t('batches.returnOn'), render: (_, row) => row.returnedOn ?? row.returnOn },
    {
      key: 'handedOverOn',
      title: t('batches.handedOverOn'),
      render: (_, row) => row.handedOverOn,
      optional: true,
    },
    {
      key: 'retention',
      title: t('batches.retentionUsed'),
      align: 'right',
      render: (_, row) => (
        <CommandButton size="small" type="text" onClick={() => setAct({ kind: 'retentions', row })}>
          {row.retentionUsed}／{row.retentionQuota ?? '∞'}
          {row.retentions.some((one) => one.status === 'open') && ` · ${t('batches.asked')}`}
        </CommandButton>
      ),
    },
    ...batchFigures.map(figure),
    {
      key: 'rate',
      title: t('batches.recovery'),
      align: 'right',
      render: (_, row) =>
        row.amountMinor === 0 ? '—' : `${((100 * row.paidMinor) / row.amountMinor).toFixed(1)} %`,
    },
    {
      key: 'act',
      title: '',
      fixed: 'right',
      render: (_, row) =>
        row.status === 'here' &&
        managesBatches(session) && (
          <span className="complaint-acts">
            <CommandButton size="small" onClick={() => setAct({ kind: 'import', row })}>
              {t('batches.import')}
            </CommandButton>
            <CommandButton size="small" onClick={() => setAct({ kind: 'move', row })}>
              {t('batches.move')}
            </CommandButton>
            <CommandButton size="small" danger onClick={() => setAct({ kind: 'return', row })}>
              {t('batches.return')}
            </CommandButton>
          </span>
        ),
    },
  ];
  return (
    <section className="panel" aria-label={t('batches.register')}>
      <DataTable
        name="batches"
        columns={columns}
        rows={rows}
        idOf={({ batchId }) => batchId}
        loading={found.isPending}
        problem={found.error ? asProblem(found.error) : null}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        height="calc(100dvh - 216px - var(--banner))"
        onCsv={() =>
          saveServerCsv('batches', 'operations/batches', { site: scope.site, asOf: scope.asOf, status })
        }
        tools={
          <>
            <Select
              size="small"
              aria-label={t('batches.status')}
              value={status ?? ''}
              onChange={(value) => change({ status: value || undefined })}
              options={['', 'here', 'returned'].map((value) => ({
                value,
                label: t(
                  value === '' ? 'batches.all' : value === 'here' ? 'batches.here' : 'batches.returned',
                ),
              }))}
            />
            {managesBatches(session) && (
              <CommandButton size="small" type="primary" onClick={() => setAct({ kind: 'receive' })}>
                {t('batches.receive')}
              </CommandButton>
            )}
          </>
        }
        empty={
          status ? (
            <Filtered onClear={() => change({ status: undefined })} />
          ) : (
            <Notice kind="nothing" title={t('batches.empty')} hint={t('batches.emptyHint')}>
              <Link to="/cases">{t('nav.cases')}</Link>
            </Notice>
          )
        }
      />
      {act?.kind === 'receive' && <ReceiveDialog onClose={close} />}
      {act?.kind === 'import' && <ImportDialog row={act.row} onClose={close} />}
      {act?.kind === 'move' && <MoveDialog row={act.row} onClose={close} />}
      {act?.kind === 'return' && <ReturnDialog row={act.row} onClose={close} />}
      {act?.kind === 'retentions' && (
        <RetentionsDialog
          batch={rows.find(({ batchId }) => batchId === act.row.batchId) ?? act.row}
          mayAsk={managesBatches(session)}
          mayDecide={decidesRetentions(session)}
          onClose={close}
        />
      )}
    </section>
  );
};

const Countdown = ({ row }: { readonly row: BatchRow }) => {
  const { t } = useText();
  if (row.daysLeft === null) return <Chip tone="quiet">{t(`returnCause.${row.returnCause ?? 'due'}`)}</Chip>;
  const tone = row.daysLeft <= 3 ? 'bad' : row.daysLeft <= 7 ? 'warn' : 'good';
  return <Chip tone={tone}>{t('batches.daysLeft', { days: row.daysLeft })}</Chip>;
};
