import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { creditView, disputeList, type CreditRow, type DisputeRow } from '../api/batches.js';
import { useCommand } from '../api/commands.js';
import { asProblem } from '../api/problem.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { decidesCredit } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { amountText } from './amount.js';

/** 業績歸屬 by collector and month, and the credits in dispute. */
export const CreditLedger = () => {
  const { t } = useText();
  const { scope, today } = useScope();
  const [{ period }, change] = useAddress();
  const month = period ?? today.slice(0, 7);
  const found = useQuery(creditView(scope, month));
  const columns: Column<CreditRow>[] = [
    {
      key: 'who',
      title: t('batches.collector'),
      fixed: 'left',
      render: (_, row) =>
        row.collectorId === null ? (
          <Chip tone="warn">{t('batches.ofSite')}</Chip>
        ) : (
          <Person name={row.name} id={row.collectorId} />
        ),
    },
    { key: 'payments', title: t('batches.payments'), align: 'right', render: (_, row) => row.payments },
    {
      key: 'credited',
      title: t('figure.creditedMinor'),
      align: 'right',
      render: (_, row) =>
        row.collectorId === null ? (
          amountText(row.creditedMinor)
        ) : (
          <Figure
            at={{ view: 'credit', figure: 'creditedMinor', key: row.collectorId, when: month }}
            label="figure.creditedMinor"
            value={row.creditedMinor}
            text={amountText(row.creditedMinor)}
          />
        ),
    },
    {
      key: 'basis',
      title: t('batches.basis'),
      render: (_, row) =>
        [...Map.groupBy(row.entries, ({ basis }) => basis)]
          .map(([basis, list]) => `${t(`basis.${basis}`)} ${list.length}`)
          .join('，'),
    },
  ];
  return (
    <>
      <section className="panel" aria-label={t('batches.credit')}>
        <DataTable
          name="credit"
          columns={columns}
          rows={found.data?.rows ?? []}
          idOf={({ collectorId }) => collectorId ?? 'site'}
          loading={found.isPending}
          problem={found.error ? asProblem(found.error) : null}
          onRetry={() => void found.refetch()}
          height="calc(60dvh - 216px - var(--banner))"
          onCsv={() => saveServerCsv(`credit-${month}`, 'operations/credit', { ...scope, month })}
          tools={
            <input
              type="month"
              aria-label={t('batches.month')}
              value={month}
              max={today.slice(0, 7)}
              onChange={({ target }) => change({ period: target.value || undefined })}
            />
          }
          empty={<Notice kind="nothing" title={t('batches.noCredit')} hint={t('batches.noCreditHint')} />}
        />
      </section>
      <Disputes />
    </>
  );
};

const tones = { open: 'warn', confirmed: 'quiet', reassigned: 'info' } as const;

const Disputes = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const found = useInfiniteQuery(disputeList(scope));
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const sending = useCommand();
  const decide = ({ caseId, paymentId, claimantId }: DisputeRow, reassigns: boolean) =>
    sending.mutate({
      service: 'operations',
      path: `cases/${caseId}/payments/${paymentId}/credit/decision`,
      body: {
        site: site.id,
        claimantId,
        ...(reassigns && { parts: [{ collectorId: claimantId, parts: 1000 }] }),
      },
      idempotencyKey: crypto.randomUUID(),
    });
  return (
    <Panel title={t('batches.disputes')}>
      <ul className="complaint-measures">
        {rows.map((row) => (
          <li key={row.disputeId}>
            <Chip tone={tones[row.status]}>{t(`disputeStatus.${row.status}`)}</Chip>
            <Person name={row.claimantName} id={row.claimantId} />
            <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
              {row.valueDate} · {amountText(row.netMinor)}
            </Link>
            <span className="cell-wrap">{row.note ?? t('person.sealed')}</span>
            {row.status === 'open' && decidesCredit(session) && (
              <span className="complaint-acts">
                <CommandButton size="small" loading={sending.isPending} onClick={() => decide(row, true)}>
                  {t('batches.reassign')}
                </CommandButton>
                <CommandButton size="small" loading={sending.isPending} onClick={() => decide(row, false)}>
                  {t('batches.confirm')}
                </CommandButton>
              </span>
            )}
          </li>
        ))}
        {rows.length === 0 && <li>{t('batches.noDisputes')}</li>}
      </ul>
      <ProblemNotice problem={sending.error} />
    </Panel>
  );
};
