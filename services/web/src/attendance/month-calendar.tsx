import type { DayFigures, DayRow } from '../api/types.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { DayAnomaly } from '../parts/day-anomaly.js';
import { useScope } from '../shell/scope.js';
import { clockTime, hoursMinutes, weekdayName, weekdayNames } from '../time/format.js';
import { datesBetween, weekday } from '../time/zoned.js';

/** What no anomaly tells: those are shown with their own minutes. */
const FIGURES = ['leaveMinutes', 'fieldMinutes', 'overtimeMinutes'] as const;

interface CalendarProps {
  readonly days: readonly DayRow[];
  readonly from: string;
  readonly to: string;
  readonly employeeId: string;
}

/** The period week by week, Monday first. */
export const MonthCalendar = ({ days, from, to, employeeId }: CalendarProps) => {
  const { language } = useText();
  const byDate = new Map(days.map((day) => [day.workDate, day]));
  const dates = datesBetween(from, to);
  const before = weekday(from);
  const after = (7 - ((before + dates.length) % 7)) % 7;
  const blanks = (count: number, key: string) =>
    Array.from({ length: count }, (_, index) => <div key={`${key}${index}`} className="outside" />);
  return (
    <div className="calendar">
      {weekdayNames(language).map((name) => (
        <div key={name} className="weekday">
          {name}
        </div>
      ))}
      {blanks(before, 'before')}
      {dates.map((date) => (
        <Day key={date} date={date} day={byDate.get(date)} employeeId={employeeId} />
      ))}
      {blanks(after, 'after')}
    </div>
  );
};

const Day = ({
  date,
  day,
  employeeId,
}: {
  readonly date: string;
  readonly day: DayRow | undefined;
  readonly employeeId: string;
}) => {
  const { t, language } = useText();
  const { site, today } = useScope();
  const figure = (name: (typeof FIGURES)[number] | 'workedMinutes', figures: DayFigures) => (
    <Figure
      at={{ view: 'months', figure: name, key: employeeId, when: date }}
      label={`figure.${name}`}
      value={figures[name]}
      text={hoursMinutes(figures[name])}
    />
  );
  return (
    <div
      className={`${day?.shift ? '' : 'free'}${date === today ? ' is-today' : ''}`}
      aria-label={`${date} ${weekdayName(date, language)}`}
      role="group"
    >
      <div className="day-head">
        <b>{date.slice(8)}</b>
        <span>
          {day?.shift
            ? day.shift.code
            : day && t(day.dayKind === 'workday' ? 'status.off' : `dayKind.${day.dayKind}`)}
          {day?.shift && day.dayKind === 'makeup' && ` ${t('dayKind.makeup')}`}
        </span>
      </div>
      {day && (day.firstIn || day.lastOut) && (
        <div>
          {clockTime(day.firstIn, site.timeZone, date)}–{clockTime(day.lastOut, site.timeZone, date)}
        </div>
      )}
      {day?.figures ? (
        <div className="day-lines">
          {day.figures.workedMinutes > 0 && (
            <span>
              {t('figure.workedMinutes')} {figure('workedMinutes', day.figures)}
            </span>
          )}
          {FIGURES.filter((name) => (day.figures?.[name] ?? 0) > 0).map((name) => (
            <span key={name}>
              {t(`figure.${name}`)} {day.figures && figure(name, day.figures)}
            </span>
          ))}
        </div>
      ) : (
        day?.shift && date <= today && <small>{t('attendance.dayNotClosed')}</small>
      )}
      {day?.anomalies
        .filter(({ status }) => status !== 'withdrawn')
        .map((anomaly) => (
          <DayAnomaly key={anomaly.anomalyId} anomaly={anomaly} />
        ))}
    </div>
  );
};
