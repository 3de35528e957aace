import { WarningOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import { serverNow } from '../api/server-clock.js';
import type { TodayRow } from '../api/types.js';
import type { FigureAddress } from '../api/views.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { fitsName, Person } from '../parts/person.js';
import { Filtered, Notice } from '../parts/states.js';
import { Chip, DayStatusChip } from '../parts/status.js';
import { useAddress, useScope } from '../shell/scope.js';
import { useNow } from '../time/clock.js';
import { clockTime, hoursMinutes } from '../time/format.js';
import { axisOf, barsOf } from './timeline.js';
import { saveServerCsv } from '../parts/save-csv.js';

const urgency = ['absent', 'late', 'not_yet', 'present', 'field', 'on_leave', 'left', 'closed', 'off'];

/** A figure of the row's day: decided once the day is closed, until then by the clock. */
const ofDay = (figure: string, { employeeId, workDate }: TodayRow): FigureAddress => ({
  view: 'months',
  figure,
  key: employeeId,
  when: workDate,
});

export const StatusBoard = ({
  rows,
  loading,
}: {
  readonly rows: readonly TodayRow[];
  readonly loading: boolean;
}) => {
  const { t } = useText();
  const { scope, site, teams, today, instant } = useScope();
  const navigate = useNavigate();
  const [{ name }, change] = useAddress();
  useNow(30_000);
  const now = instant ? Date.parse(instant) : serverNow();
  const axis = axisOf(rows);
  const shiftText = (row: TodayRow): string =>
    (row.shift?.segments ?? [])
      .map(
        ({ from, to }) =>
          `${clockTime(from, site.timeZone, row.workDate)}–${clockTime(to, site.timeZone, row.workDate)}`,
      )
      .join(' ');
  /** From the first start to the last end; the timeline shows the breaks of a split shift. */
  const shiftSpan = ({ shift, workDate }: TodayRow): string =>
    shift
      ? `${clockTime(shift.segments[0]?.from ?? null, site.timeZone, workDate)}–${clockTime(shift.segments.at(-1)?.to ?? null, site.timeZone, workDate)}`
      : '—';
  const shown = rows
    .filter((row) => fitsName(row.name, name))
    .toSorted((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status));

  const columns: Column<TodayRow>[] = [
    {
      key: 'name',
      title: t('today.name'),
      fixed: 'left',
      sorter: (a, b) => (a.name ?? '').localeCompare(b.name ?? ''),
      render: (_, row) => (
        <>
          <Link to="/people/$employeeId" params={{ employeeId: row.employeeId }}>
            <Person name={row.name} id={row.employeeId} />
          </Link>
          {row.incomplete && (
            <WarningOutlined
              className="incomplete"
              title={t('state.incompleteHint')}
              aria-label={t('state.incomplete')}
            />
          )}
        </>
      ),
    },
    {
      key: 'team',
      title: t('today.team'),
      optional: scope.team !== undefined || teams.length < 2,
      render: (_, row) => row.teamLabel ?? '—',
    },
    {
      key: 'status',
      title: t('today.status'),
      sorter: (a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status),
      render: (_, row) => <DayStatusChip status={row.status} />,
    },
    {
      key: 'shift',
      title: t('today.shift'),
      render: (_, row) => <span title={shiftText(row)}>{shiftSpan(row)}</span>,
    },
    {
      key: 'punches',
      title: t('today.punches'),
      render: (_, row) =>
        row.firstIn || row.lastOut
          ? `${clockTime(row.firstIn, site.timeZone, row.workDate)}–${row.lastOut ? clockTime(row.lastOut, site.timeZone, row.workDate) : ''}`
          : '—',
    },
    {
      key: 'timeline',
      title: axis
        ? `${t('today.timeline')} ${clockTime(new Date(axis[0]).toISOString(), site.timeZone)}–${clockTime(new Date(axis[1]).toISOString(), site.timeZone)}`
        : t('today.timeline'),
      render: (_, row) =>
        axis && (
          <div
            className="day-bar"
            role="img"
            aria-label={t('today.timelineLabel', {
              shift: shiftText(row) || '—',
              presence: `${clockTime(row.firstIn, site.timeZone)}–${clockTime(row.lastOut, site.timeZone)}`,
            })}
          >
            {barsOf(row, axis, now).map(({ kind, left, width }, index) => (
              <span
                key={index}
                className={kind}
                style={{ left: `${left}%`, ...(kind === 'now' ? {} : { width: `${width}%` }) }}
              />
            ))}
          </div>
        ),
    },
    {
      key: 'late',
      title: t('today.late'),
      align: 'right',
      sorter: (a, b) => a.lateMinutes - b.lateMinutes,
      render: (_, row) => (
        <Figure at={ofDay('lateMinutes', row)} label="figure.lateMinutes" value={row.lateMinutes} />
      ),
    },
    {
      key: 'worked',
      title: t('figure.workedMinutes'),
      align: 'right',
      sorter: (a, b) => a.workedMinutes - b.workedMinutes,
      render: (_, row) => (
        <Figure
          at={ofDay('workedMinutes', row)}
          label="figure.workedMinutes"
          value={row.workedMinutes}
          text={hoursMinutes(row.workedMinutes)}
        />
      ),
    },
    {
      key: 'anomalies',
      optional: true,
      title: t('today.inbox'),
      render: (_, row) =>
        row.anomalies
          .filter(({ status }) => status === 'open' || status === 'explained')
          .map(({ anomalyId, kind }) => (
            <Chip key={anomalyId} tone="warn" hollow>
              {t(`anomaly.${kind}`)}
            </Chip>
          )),
    },
  ];
  return (
    <section className="panel board" aria-label={t('today.board')}>
      <DataTable
        name="today"
        columns={columns}
        rows={shown}
        idOf={({ employeeId, workDate }) => employeeId + workDate}
        loading={loading}
        problem={null}
        onRetry={() => undefined}
        height="calc(100dvh - 232px - var(--banner))"
        onOpen={({ employeeId }) => void navigate({ to: '/attendance/$employeeId', params: { employeeId } })}
        onCsv={() => saveServerCsv(`today-${today}`, 'attendance/today', { ...scope })}
        tools={
          <>
            <h2>{t('today.board')}</h2>
            <Input
              data-filter
              allowClear
              value={name ?? ''}
              placeholder={`${t('today.filter')}  /`}
              aria-label={t('today.filter')}
              onChange={({ target }) => change({ name: target.value || undefined }, true)}
              className="filter-name"
            />
          </>
        }
        empty={
          rows.length > 0 ? (
            <Filtered onClear={() => change({ name: undefined })} />
          ) : (
            <Notice kind="nothing" title={t('today.noRoster')} hint={t('today.noRosterHint')} />
          )
        }
      />
    </section>
  );
};
