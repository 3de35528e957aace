import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { asProblem } from '../api/problem.js';
import type { AnomalyKind, AnomalyRow, AnomalyStatus } from '../api/types.js';
import { anomalyList, monthList } from '../api/views.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { fitsName, Person } from '../parts/person.js';
import { useRowKeys } from '../parts/row-keys.js';
import { Filtered, Notice } from '../parts/states.js';
import { Chip, DecisionChip } from '../parts/status.js';
import { useNavigate } from '@tanstack/react-router';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime, shortDate } from '../time/format.js';
import { addDays, addMonths } from '../time/zoned.js';
import { usePeriod } from './period.js';

const Trend = lazy(() => import('./trend.js').then((module) => ({ default: module.Trend })));

export const anomalyKinds: readonly AnomalyKind[] = [
  'late',
  'early_leave',
  'absent',
  'missed_punch',
  'unrostered_punch',
];
const states: readonly AnomalyStatus[] = ['open', 'explained', 'excused', 'upheld', 'withdrawn'];

/** First and last date of the period as the policy counts it; the calendar month until a month is known. */
const useRange = (): readonly [string, string] => {
  const { scope } = useScope();
  const period = usePeriod();
  const months = useInfiniteQuery(monthList(scope, period));
  const [row] = months.data?.pages[0]?.rows ?? [];
  return row?.period === period
    ? [row.from, row.to]
    : [`${period}-01`, addDays(`${addMonths(period, 1)}-01`, -1)];
};

/** Every anomaly of the period with its explanation and decision, and how they fall over the days. */
export const Exceptions = () => {
  const { t, language } = useText();
  const { scope, site } = useScope();
  const navigate = useNavigate();
  const [{ name, status, kind }, change] = useAddress();
  const [from, to] = useRange();
  const filter = { from, to, status };
  const list = useInfiniteQuery(anomalyList(scope, filter));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  // The chart counts all of the period, so all of its pages are read.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const all = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = all.filter((row) => fitsName(row.name, name) && (!kind || row.kind === kind));
  const open = ({ employeeId }: AnomalyRow) =>
    void navigate({ to: '/attendance/$employeeId', params: { employeeId } });
  const { active, setActive } = useRowKeys(rows, ({ anomalyId }) => anomalyId, open);

  const columns: Column<AnomalyRow>[] = [
    {
      key: 'date',
      title: t('attendance.date'),
      fixed: 'left',
      sorter: (a, b) => a.workDate.localeCompare(b.workDate),
      defaultSortOrder: 'descend',
      render: (_, row) => shortDate(row.workDate, language),
    },
    {
      key: 'name',
      title: t('today.name'),
      sorter: (a, b) => (a.name ?? '').localeCompare(b.name ?? ''),
      render: (_, row) => (
        <>
          <Person name={row.name} id={row.employeeId} />{' '}
          {row.ofLeader && <span className="badge">{t('today.ofLeader')}</span>}
        </>
      ),
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'kind',
      title: t('attendance.kind'),
      render: (_, row) => (
        <Chip tone={row.kind === 'absent' ? 'bad' : 'warn'}>{t(`anomaly.${row.kind}`)}</Chip>
      ),
    },
    {
      key: 'minutes',
      title: t('attendance.minutes'),
      align: 'right',
      sorter: (a, b) => a.minutes - b.minutes,
      render: (_, row) => (
        <Figure
          at={{ view: 'anomalies', figure: 'minutes', key: row.anomalyId, when: '' }}
          label="figure.minutes"
          value={row.minutes}
        />
      ),
    },
    { key: 'state', title: t('attendance.state'), render: (_, row) => <DecisionChip status={row.status} /> },
    {
      key: 'explanation',
      title: t('attendance.explanation'),
      render: (_, row) => (
        <span className="cell-wrap" title={row.explanation ?? undefined}>
          {row.explanation ?? (row.withheld['explanation'] ? t('person.sealed') : '—')}
        </span>
      ),
    },
    {
      key: 'reason',
      title: t('attendance.reason'),
      render: (_, row) => (
        <span className="cell-wrap" title={row.reason ?? undefined}>
          {row.reason ?? (row.withheld['reason'] ? t('person.sealed') : '—')}
        </span>
      ),
    },
    {
      key: 'decidedBy',
      title: t('attendance.decidedBy'),
      render: (_, row) => <Person name={row.decidedByName} id={row.decidedBy} />,
    },
    {
      key: 'decidedAt',
      title: t('attendance.decidedAt'),
      optional: true,
      render: (_, row) => dateTime(row.decidedAt, site.timeZone),
    },
  ];

  return (
    <div className="exceptions">
      {rows.length > 0 && (
        <Suspense fallback={<div className="panel trend" />}>
          <Trend rows={rows} from={from} to={to} />
        </Suspense>
      )}
      <section className="panel" aria-label={t('attendance.exceptions')}>
        <DataTable
          name="exceptions"
          columns={columns}
          rows={rows}
          idOf={({ anomalyId }) => anomalyId}
          loading={list.isPending}
          problem={list.error ? asProblem(list.error) : null}
          onRetry={() => void list.refetch()}
          active={active}
          onActivate={setActive}
          onOpen={open}
          height="max(240px, calc(100dvh - 446px - var(--banner)))"
          onCsv={() =>
            saveServerCsv(`exceptions-${from}-${to}`, 'attendance/anomalies', { ...scope, ...filter })
          }
          tools={
            <>
              <Input
                data-filter
                allowClear
                className="filter-name"
                value={name ?? ''}
                placeholder={`${t('attendance.filter')}  /`}
                aria-label={t('attendance.filter')}
                onChange={({ target }) => change({ name: target.value || undefined }, true)}
              />
              <Select
                aria-label={t('attendance.kind')}
                value={kind ?? ''}
                options={[
                  { value: '', label: t('attendance.allKinds') },
                  ...anomalyKinds.map((value) => ({ value, label: t(`anomaly.${value}`) })),
                ]}
                popupMatchSelectWidth={false}
                onChange={(value) => change({ kind: value || undefined }, true)}
              />
              <Select
                aria-label={t('attendance.state')}
                value={status ?? ''}
                options={[
                  { value: '', label: t('attendance.allStates') },
                  ...states.map((value) => ({ value, label: t(`decision.${value}`) })),
                ]}
                popupMatchSelectWidth={false}
                onChange={(value) => change({ status: value || undefined }, true)}
              />
              <span className="data-count">{t('attendance.range', { from, to })}</span>
            </>
          }
          empty={
            all.length > 0 || status ? (
              <Filtered onClear={() => change({ name: undefined, status: undefined, kind: undefined })} />
            ) : (
              <Notice
                kind="nothing"
                title={t('attendance.exceptionsEmpty')}
                hint={t('attendance.exceptionsEmptyHint')}
              />
            )
          }
        />
      </section>
    </div>
  );
};
