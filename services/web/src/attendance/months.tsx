import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { asProblem } from '../api/problem.js';
import type { MonthRow, MonthStatus, TotalFigure } from '../api/types.js';
import { monthList } from '../api/views.js';
import { Figure } from '../evidence/figure.js';
import type { TextKey } from '../i18n/catalogue.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { fitsName, Person } from '../parts/person.js';
import { useRowKeys } from '../parts/row-keys.js';
import { Filtered, Notice } from '../parts/states.js';
import { MonthStatusChip } from '../parts/status.js';
import { mayAcceptTimesheets, maySubmitTimesheets } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { useNavigate } from '@tanstack/react-router';
import { usePeriod } from './period.js';
import { TimesheetDialog, type TimesheetAct } from './timesheet-dialog.js';
import { totalText } from './totals.js';

const shownFigures: readonly TotalFigure[] = [
  'rosteredDays',
  'attendedDays',
  'scheduledMinutes',
  'workedMinutes',
  'lateCount',
  'lateMinutes',
  'earlyLeaveMinutes',
  'absentMinutes',
  'leaveMinutes',
  'overtimeWorkdayMinutes',
  'overtimeRestMinutes',
  'overtimeStatutoryMinutes',
  'openAnomalies',
];
const optional: readonly TotalFigure[] = ['scheduledMinutes', 'overtimeStatutoryMinutes'];
const states: readonly MonthStatus[] = ['open', 'submitted', 'returned', 'accepted', 'amended'];

/** Which months an act is for. */
const fits: Readonly<Record<TimesheetAct, readonly MonthStatus[]>> = {
  submit: ['open', 'returned'],
  accept: ['submitted'],
  return: ['submitted'],
};

/** Month by person: figures, state, and submitting, accepting, returning. */
export const Months = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const navigate = useNavigate();
  const period = usePeriod();
  const [{ name, status }, change] = useAddress();
  const list = useInfiniteQuery(monthList(scope, period));
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [act, setAct] = useState<TimesheetAct | null>(null);
  const all = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = all.filter((row) => fitsName(row.name, name) && (!status || row.status === status));
  const open = (row: MonthRow) =>
    void navigate({ to: '/attendance/$employeeId', params: { employeeId: row.employeeId } });
  const { active, setActive } = useRowKeys(rows, ({ employeeId }) => employeeId, open);
  const submits = maySubmitTimesheets(session);
  const accepts = mayAcceptTimesheets(session);
  const chosenFor = (one: TimesheetAct) =>
    rows.filter(
      (row) =>
        selected.includes(row.employeeId) &&
        fits[one].includes(row.status) &&
        row.employeeId !== session.actor,
    );
  const selectable = (row: MonthRow) =>
    row.employeeId !== session.actor &&
    ((submits && fits.submit.includes(row.status)) || (accepts && fits.accept.includes(row.status)));
  const button = (one: TimesheetAct, danger = false) => (
    <CommandButton danger={danger} disabled={chosenFor(one).length === 0} onClick={() => setAct(one)}>
      {t(`attendance.${one}`)}
      {chosenFor(one).length > 0 && ` ${chosenFor(one).length}`}
    </CommandButton>
  );

  const columns: Column<MonthRow>[] = [
    {
      key: 'name',
      title: t('today.name'),
      fixed: 'left',
      sorter: (a, b) => (a.name ?? '').localeCompare(b.name ?? ''),
      render: (_, row) => (
        <Link to="/attendance/$employeeId" params={{ employeeId: row.employeeId }}>
          <Person name={row.name} id={row.employeeId} />
        </Link>
      ),
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'status',
      title: t('attendance.sheet'),
      sorter: (a, b) => states.indexOf(a.status) - states.indexOf(b.status),
      render: (_, row) => <MonthStatusChip status={row.status} />,
    },
    ...shownFigures.map((figure): Column<MonthRow> => ({
      key: figure,
      title: t(`figure.${figure}` satisfies TextKey),
      align: 'right',
      optional: optional.includes(figure),
      sorter: (a, b) => a.totals[figure] - b.totals[figure],
      render: (_, row) => (
        <Figure
          at={{ view: 'months', figure, key: row.employeeId, when: period }}
          label={`figure.${figure}`}
          value={row.totals[figure]}
          text={totalText(figure, row.totals[figure])}
        />
      ),
    })),
  ];

  return (
    <section className="panel" aria-label={t('attendance.months')}>
      <DataTable
        name="months"
        columns={columns}
        rows={rows}
        idOf={({ employeeId }) => employeeId}
        loading={list.isPending}
        problem={list.error ? asProblem(list.error) : null}
        onRetry={() => void list.refetch()}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        active={active}
        onActivate={setActive}
        onOpen={open}
        height="calc(100dvh - 216px - var(--banner))"
        {...(submits || accepts ? { selected, onSelect: setSelected, selectable } : {})}
        onCsv={() => saveServerCsv(`months-${period}`, 'attendance/months', { ...scope, period })}
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
              aria-label={t('attendance.sheet')}
              value={status ?? ''}
              options={[
                { value: '', label: t('attendance.allSheets') },
                ...states.map((value) => ({ value, label: t(`month.${value}`) })),
              ]}
              popupMatchSelectWidth={false}
              onChange={(value) => change({ status: value || undefined }, true)}
            />
            <span className="data-count">{t('attendance.units')}</span>
            {submits && button('submit')}
            {accepts && button('accept')}
            {accepts && button('return', true)}
          </>
        }
        empty={
          all.length > 0 ? (
            <Filtered onClear={() => change({ name: undefined, status: undefined })} />
          ) : (
            <Notice kind="nothing" title={t('attendance.monthsEmpty')} hint={t('attendance.monthsEmptyHint')}>
              <Button onClick={() => change({ tab: 'exceptions' })}>{t('attendance.exceptions')}</Button>
            </Notice>
          )
        }
      />
      {act && (
        <TimesheetDialog act={act} rows={chosenFor(act)} onClose={() => (setAct(null), setSelected([]))} />
      )}
    </section>
  );
};
