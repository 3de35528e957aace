import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asProblem } from '../api/problem.js';
import type { Amendment, MonthRow } from '../api/types.js';
import { monthList } from '../api/views.js';
import { hasText, useText } from '../i18n/i18n.js';
import { saveCsv } from '../parts/save-csv.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { Notice } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { dateTime, shortDate } from '../time/format.js';
import { usePeriod } from './period.js';
import { Differences } from './differences.js';
import { changedTotals } from './totals.js';

interface Row extends Amendment {
  readonly of: MonthRow;
}

/** What arrived after acceptance, with the difference it made. */
export const Amendments = () => {
  const { t, language } = useText();
  const { scope, site } = useScope();
  const period = usePeriod();
  const list = useInfiniteQuery(monthList(scope, period));
  const rows: Row[] = (list.data?.pages.flatMap((page) => page.rows) ?? []).flatMap((of) =>
    of.amendments.map((amendment) => ({ ...amendment, of })),
  );
  const cause = (name: string) => (hasText(`cause.${name}`) ? t(`cause.${name}` as 'cause.punch') : name);
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('today.name'),
      render: (_, { of }) => (
        <Link to="/attendance/$employeeId" params={{ employeeId: of.employeeId }}>
          <Person name={of.name} id={of.employeeId} />
        </Link>
      ),
    },
    { key: 'team', title: t('today.team'), render: (_, { of }) => of.teamLabel ?? '—' },
    {
      key: 'ordinal',
      title: t('attendance.amendments'),
      render: (_, row) => t('attendance.amendment', { ordinal: row.ordinal }),
    },
    { key: 'date', title: t('attendance.date'), render: (_, row) => shortDate(row.workDate, language) },
    { key: 'cause', title: t('attendance.cause'), render: (_, row) => cause(row.cause) },
    {
      key: 'difference',
      title: t('attendance.difference'),
      render: (_, row) => <Differences difference={row.difference} />,
    },
    {
      key: 'recordedAt',
      title: t('attendance.recordedAt'),
      sorter: (a, b) => a.recordedAt.localeCompare(b.recordedAt),
      defaultSortOrder: 'descend',
      render: (_, row) => dateTime(row.recordedAt, site.timeZone),
    },
  ];
  return (
    <section className="panel" aria-label={t('attendance.amendments')}>
      <DataTable
        name="amendments"
        columns={columns}
        rows={rows}
        idOf={({ of, ordinal }) => `${of.employeeId}-${ordinal}`}
        loading={list.isPending}
        problem={list.error ? asProblem(list.error) : null}
        onRetry={() => void list.refetch()}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        height="calc(100dvh - 216px - var(--banner))"
        onCsv={() =>
          saveCsv(`amendments-${period}`, [
            [
              t('today.name'),
              t('attendance.amendments'),
              t('attendance.date'),
              t('attendance.cause'),
              t('attendance.difference'),
              t('attendance.before'),
              t('attendance.after'),
              t('attendance.recordedAt'),
            ],
            ...rows.flatMap((row) =>
              changedTotals(row.difference).map(([figure, value]) => [
                row.of.name,
                row.ordinal,
                row.workDate,
                cause(row.cause),
                `${t(`figure.${figure}`)} ${value}`,
                row.previous[figure],
                row.previous[figure] + value,
                row.recordedAt,
              ]),
            ),
          ])
        }
        empty={
          <Notice
            kind="nothing"
            title={t('attendance.amendmentsEmpty')}
            hint={t('attendance.amendmentsEmptyHint')}
          />
        }
      />
    </section>
  );
};
