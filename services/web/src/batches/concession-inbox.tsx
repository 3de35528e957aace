import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { concessionList, type ConcessionRow } from '../api/batches.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Filtered, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { decidesConcessions } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { amountText } from './amount.js';
import { Asked, concessionTones, Matrix } from './concession-words.js';
import { DecideConcession } from './decide-concession.js';

const STATUSES = ['proposed', 'approved', 'in_force', 'revoked', 'expired', 'refused', 'fulfilled'] as const;
/** 減免/分期 that wait for a word first, with what the matrix says and why. */
export const ConcessionInbox = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const [{ status }, change] = useAddress();
  const found = useInfiniteQuery(concessionList(scope, { status }));
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const [deciding, setDeciding] = useState<ConcessionRow | null>(null);
  const columns: Column<ConcessionRow>[] = [
    {
      key: 'status',
      title: t('batches.status'),
      fixed: 'left',
      render: (_, row) => (
        <Chip tone={concessionTones[row.status]}>{t(`concessionStatus.${row.status}`)}</Chip>
      ),
    },
    {
      key: 'case',
      title: t('batches.case'),
      render: (_, row) => (
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
          M{row.bucket} · {row.caseId.slice(0, 8)}
        </Link>
      ),
    },
    {
      key: 'holder',
      title: t('batches.holder'),
      render: (_, row) => <Person name={row.holderName} id={row.holderId} />,
    },
    { key: 'kind', title: t('batches.kind'), render: (_, row) => <Asked row={row} /> },
    { key: 'owed', title: t('batches.owed'), align: 'right', render: (_, row) => amountText(row.owedMinor) },
    { key: 'matrix', title: t('batches.matrix'), render: (_, row) => <Matrix row={row} /> },
    {
      key: 'note',
      title: t('batches.reason'),
      render: (_, row) => (
        <span className="cell-wrap" title={row.note ?? undefined}>
          {row.note ?? t('person.sealed')}
        </span>
      ),
    },
    {
      key: 'proposedBy',
      title: t('batches.proposedBy'),
      render: (_, row) => (
        <>
          <Person name={row.proposedByName} id={row.proposedBy} /> {dateTime(row.proposedAt, site.timeZone)}
        </>
      ),
    },
    {
      key: 'act',
      title: '',
      fixed: 'right',
      render: (_, row) =>
        row.status === 'proposed' &&
        decidesConcessions(session) && (
          <CommandButton
            size="small"
            forbidden={[row.proposedBy, row.holderId].includes(session.actor) ? t('today.ownHint') : null}
            onClick={() => setDeciding(row)}
          >
            {t('batches.decide')}
          </CommandButton>
        ),
    },
  ];
  return (
    <section className="panel" aria-label={t('batches.concessions')}>
      <DataTable
        name="concessions"
        columns={columns}
        rows={rows}
        idOf={({ concessionId }) => concessionId}
        loading={found.isPending}
        problem={found.error ? asProblem(found.error) : null}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        height="calc(100dvh - 216px - var(--banner))"
        onCsv={() => saveServerCsv('concessions', 'operations/concessions', { ...scope, status })}
        tools={
          <Select
            size="small"
            aria-label={t('batches.status')}
            value={status ?? ''}
            onChange={(value) => change({ status: value || undefined })}
            options={[
              { value: '', label: t('batches.all') },
              ...STATUSES.map((one) => ({ value: one as string, label: t(`concessionStatus.${one}`) })),
            ]}
          />
        }
        empty={
          status ? (
            <Filtered onClear={() => change({ status: undefined })} />
          ) : (
            <Notice kind="nothing" title={t('batches.noConcessions')} hint={t('batches.noConcessionsHint')} />
          )
        }
      />
      {deciding && <DecideConcession row={deciding} onClose={() => setDeciding(null)} />}
    </section>
  );
};
