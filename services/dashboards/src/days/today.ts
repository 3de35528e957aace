import { Injectable } from '@nestjs/common';
import { addDays, dateAt } from '@muster/kernel';
import type { SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { policyOn } from '../sites/site-facts.js';
import type { SiteRow } from '../sites/sites.projection.js';
import { everyRow } from '../views/every-row.js';
import type { Moment } from '../views/moment.js';
import type { EmployeeRow } from '../workforce/employees.projection.js';
import { Floor, type FloorMember } from '../workforce/floor.js';
import { isOpen, stateOf, type DayContext, type DayState } from './day-status.js';
import { dayKey, days, type DayRow } from './days.projection.js';
import type { SummaryFigure } from './today-answer.js';

/** One person's work date on the board. */
export type BoardEntry = FloorMember & {
  readonly workDate: string;
  readonly day: DayRow | null;
  readonly incomplete: boolean;
  readonly context: DayContext;
  readonly state: DayState;
};

/** The figures of one work date that a summary adds up. */
export const summaryFigureOf =
  (figure: SummaryFigure, context: DayContext) =>
  (day: DayRow | null): number =>
    figure === 'openAnomalies'
      ? (day?.anomalies ?? []).filter(isOpen).length
      : Number(stateOf(day, context)[figure]);

export const contextOf = (
  site: SiteRow,
  { workingTime, lastDay }: Pick<EmployeeRow, 'workingTime' | 'lastDay'>,
  workDate: string,
  instant: string,
): DayContext => ({
  instant,
  parameters: policyOn(site, workDate)?.parameters,
  flexible: workingTime === 'flexible',
  employed: lastDay === null || workDate <= lastDay,
});

/** Yesterday's shift is still today's work while it goes on: a night shift belongs to the date it began on. */
export const isStillOn = (day: DayRow | undefined, instant: string): boolean => {
  const end = day?.shift?.segments.at(-1)?.to;
  return end !== undefined && day?.figures === null && Date.parse(instant) < Date.parse(end);
};

/** Who is on the floor, person by person, at a moment. */
@Injectable()
export class Today {
  constructor(
    private readonly reader: ViewReader,
    private readonly floor: Floor,
  ) {}

  /** Without a date each person's present work date: yesterday's during a night shift. */
  async board(
    caller: SignedIn,
    moment: Moment,
    site: SiteRow,
    { date, team }: { readonly date?: string | undefined; readonly team?: string | undefined },
  ): Promise<readonly BoardEntry[]> {
    const today = date ?? dateAt(moment.instant, site.timeZone);
    const dates = date === undefined ? [addDays(today, -1), today] : [today];
    const members = await this.floor.members(caller, moment, { date: today, team });
    const found = await this.days(moment, members, dates);
    return (
      members
        .map((member): BoardEntry => {
          const { person } = member;
          const before = found.get(dayKey(person.employeeId, addDays(today, -1)));
          const workDate =
            isStillOn(before?.row, moment.instant) && date === undefined ? addDays(today, -1) : today;
          const day = found.get(dayKey(person.employeeId, workDate));
          const context = contextOf(site, person, workDate, moment.instant);
          return {
            ...member,
            workDate,
            day: day?.row ?? null,
            incomplete: day?.incomplete ?? false,
            context,
            state: stateOf(day?.row ?? null, context),
          };
        })
        // Who belongs to no team keeps no attendance on the floor, unless something happened.
        .filter(({ context, day, teamId }) => day !== null || (context.employed && teamId !== null))
    );
  }

  private async days(
    moment: Moment,
    members: readonly FloorMember[],
    dates: readonly string[],
  ): Promise<ReadonlyMap<string, ViewRow<DayRow>>> {
    const employeeId = members.map(({ person }) => person.employeeId);
    const found = await everyRow(this.reader, days, moment, { workDate: dates, employeeId });
    return new Map(found.map((row) => [row.key, row]));
  }
}
