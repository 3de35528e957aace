import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { asProblem } from '../api/problem.js';
import type { TotalFigure } from '../api/types.js';
import { monthDetail } from '../api/views.js';
import { FigureTile } from '../evidence/figure.js';
import { hasText, useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Failed } from '../parts/states.js';
import { MonthStatusChip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { dateTime, shortDate } from '../time/format.js';
import { PeriodChoice, usePeriod } from './period.js';
import { Differences } from './differences.js';
import { MonthCalendar } from './month-calendar.js';
import { totalText } from './totals.js';
import './attendance.css';

const figures: readonly TotalFigure[] = [
  'attendedDays',
  'rosteredDays',
  'workedMinutes',
  'lateCount',
  'lateMinutes',
  'absentMinutes',
  'leaveMinutes',
  'overtimeWorkdayMinutes',
  'overtimeRestMinutes',
  'openAnomalies',
];

/** One person's month: figures, days as a calendar, and what was amended. */
export const PersonMonthScreen = () => {
  const { t, language } = useText();
  const { scope, site } = useScope();
  const { employeeId } = useParams({ strict: false }) as { readonly employeeId: string };
  const period = usePeriod();
  const { data, error, refetch } = useQuery(monthDetail(scope, employeeId, period));
  if (error && !data) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return <div className="screen-loading">{t('app.loading')}</div>;
  const { month, days } = data;
  const unclosed = days.filter(({ shift, closed }) => shift !== null && !closed).length;
  return (
    <div className="person-month">
      <div className="person-head">
        <Link to="/attendance" aria-label={t('attendance.back')} title={t('attendance.back')}>
          <ArrowLeftOutlined />
        </Link>
        <h1>{t('attendance.detail', { name: month.name ?? t('person.forgotten') })}</h1>
        <span>{month.teamLabel}</span>
        <MonthStatusChip status={month.status} />
        <small>
          {[
            t('attendance.range', { from: month.from, to: month.to }),
            month.acceptedAt
              ? t('attendance.accepted', { time: dateTime(month.acceptedAt, site.timeZone) })
              : month.submittedAt &&
                t('attendance.submitted', { time: dateTime(month.submittedAt, site.timeZone) }),
            month.status === 'returned' &&
              month.returnReason &&
              t('attendance.returnedFor', { reason: month.returnReason }),
            unclosed > 0 && t('attendance.openDays', { count: unclosed }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        <PeriodChoice />
      </div>
      <div className="figures">
        {figures.map((figure) => (
          <FigureTile
            key={figure}
            at={{ view: 'months', figure, key: employeeId, when: period }}
            label={`figure.${figure}`}
            value={month.totals[figure]}
            text={totalText(figure, month.totals[figure])}
          />
        ))}
      </div>
      {month.amendments.length > 0 && (
        <Panel title={t('attendance.amendments')}>
          <ul className="amendment-list">
            {month.amendments.map((row) => (
              <li key={row.ordinal}>
                <strong>{t('attendance.amendment', { ordinal: row.ordinal })}</strong> ·{' '}
                {shortDate(row.workDate, language)} ·{' '}
                {hasText(`cause.${row.cause}`) ? t(`cause.${row.cause}` as 'cause.punch') : row.cause} ·{' '}
                <Differences difference={row.difference} />
                <small>{dateTime(row.recordedAt, site.timeZone)}</small>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('attendance.calendar')}>
        <MonthCalendar days={days} from={month.from} to={month.to} employeeId={employeeId} />
      </Panel>
    </div>
  );
};
