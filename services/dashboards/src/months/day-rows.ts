import { stateOf } from '../days/day-status.js';
import type { DayRow } from '../days/days.projection.js';
import { contextOf } from '../days/today.js';
import { dayKindOn } from '../sites/site-facts.js';
import type { SiteRow } from '../sites/sites.projection.js';
import type { EmployeeRow } from '../workforce/employees.projection.js';
import type { DayAnswerRow } from './months-answer.js';

/** The dates one by one, those of which nothing is known included. */
export const dayRowsOf = (
  site: SiteRow,
  person: EmployeeRow,
  dates: readonly string[],
  found: readonly DayRow[],
  instant: string,
): DayAnswerRow[] => {
  const known = new Map(found.map((day) => [day.workDate, day]));
  return dates.map((workDate) => {
    const day = known.get(workDate) ?? null;
    const { firstIn, lastOut } = stateOf(day, contextOf(site, person, workDate, instant));
    return {
      workDate,
      dayKind: day?.figures?.dayKind ?? dayKindOn(site, workDate),
      shift: day?.shift ? { code: day.shift.code, segments: [...day.shift.segments] } : null,
      firstIn,
      lastOut,
      figures: day?.figures ?? null,
      anomalies: (day?.anomalies ?? []).map(({ anomalyId, kind, minutes, status }) => ({
        anomalyId,
        kind,
        minutes,
        status,
      })),
      closed: day?.figures != null,
    };
  });
};
