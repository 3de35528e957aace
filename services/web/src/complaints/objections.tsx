import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { objectionList, type ObjectionRow } from '../api/complaints.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { answersObjections } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { AnswerDialog } from './objection-dialogs.js';
import { ClockChip } from './clock-chip.js';

/** 異議 that wait for an answer, by their last date, and those that were answered. */
export const Objections = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const list = useInfiniteQuery(objectionList(scope, {}));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const [answering, setAnswering] = useState<ObjectionRow | null>(null);
  const columns: Column<ObjectionRow>[] = [
    {
      key: 'clock',
      title: t('complaints.clock'),
      fixed: 'left',
      render: (_, row) => <ClockChip row={row} />,
    },
    { key: 'dueOn', title: t('complaints.dueOn'), render: (_, row) => row.dueOn },
    {
      key: 'about',
      title: t('complaints.about'),
      render: (_, row) => (
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {t(`objection.${row.about}`)}
        </Link>
      ),
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'statement',
      title: t('complaints.statement'),
      render: (_, row) => (
        <span className="cell-wrap" title={row.statement ?? undefined}>
          {row.statement ?? t('person.sealed')}
        </span>
      ),
    },
    {
      key: 'status',
      title: t('complaints.outcome'),
      render: (_, row) => (row.status === 'open' ? t('objection.open') : t(`outcome.${row.status}`)),
    },
    {
      key: 'answer',
      title: t('complaints.answer'),
      render: (_, row) => (
        <span className="cell-wrap" title={row.answer ?? undefined}>
          {row.answer ?? (row.withheld['answer'] ? t('person.sealed') : '—')}
        </span>
      ),
    },
    {
      key: 'raisedBy',
      title: t('complaints.raise'),
      render: (_, row) => (
        <>
          <Person name={row.raisedByName} id={row.raisedBy} /> {dateTime(row.raisedAt, site.timeZone)}
        </>
      ),
    },
    {
      key: 'act',
      title: '',
      render: (_, row) =>
        row.status === 'open' &&
        answersObjections(session) && (
          <CommandButton
            size="small"
            forbidden={row.raisedBy === session.actor ? t('complaints.notOwn') : null}
            onClick={() => setAnswering(row)}
          >
            {t('complaints.answer')}
          </CommandButton>
        ),
    },
  ];
  return (
    <section className="panel" aria-label={t('complaints.objections')}>
      <DataTable
        name="objections"
        columns={columns}
        rows={rows}
        idOf={({ objectionId }) => objectionId}
        loading={list.isPending}
        problem={list.error ? asProblem(list.error) : null}
        onRetry={() => void list.refetch()}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        height="calc(100dvh - 216px - var(--banner))"
        onCsv={() => saveServerCsv('objections', 'objections', { ...scope })}
        empty={
          <Notice
            kind="nothing"
            title={t('complaints.objectionsEmpty')}
            hint={t('complaints.objectionsEmptyHint')}
          />
        }
      />
      {answering && <AnswerDialog row={answering} onClose={() => setAnswering(null)} />}
    </section>
  );
};
