import { Injectable } from '@nestjs/common';
import { dateAt } from '@muster/kernel';
import type { SignedIn } from '@muster/platform';
import { ViewReader, type ViewRow } from '@muster/projections';
import { days, type DayRow } from '../days/days.projection.js';
import { periodOfName } from '../sites/site-facts.js';
import type { SiteRow } from '../sites/sites.projection.js';
import { everyRow } from '../views/every-row.js';
import type { Moment } from '../views/moment.js';
import { Personal, withheldOf, type NameOf, type Text } from '../views/personal.js';
import { Floor, type FloorMember } from '../workforce/floor.js';
import { monthTotals } from './month-figures.js';
import type { MonthRow } from './months-answer.js';
import { timesheets, type TimesheetRow } from './timesheets.projection.js';

/** One person's month with what it is made of. */
export type PersonMonth = {
  readonly member: FloorMember;
  /** The closed days of the period. */
  readonly days: readonly ViewRow<DayRow>[];
  readonly sheet: ViewRow<TimesheetRow> | undefined;
};

@Injectable()
export class Months {
  constructor(
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  /**
   * Whom the caller may see in a month, by the team that the person belonged to at its end (or now): people of a team, and
   * those without one who have days in it.
   * @throws Forbidden for a team outside the scope
   */
  async members(
    caller: SignedIn,
    moment: Moment,
    site: SiteRow,
    { period, team }: { readonly period: string; readonly team?: string | undefined },
  ): Promise<readonly FloorMember[]> {
    const { from, to } = periodOfName(site, period);
    const today = dateAt(moment.instant, site.timeZone);
    const members = await this.floor.members(caller, moment, { date: to < today ? to : today, team });
    const employed = members.filter(
      ({ person: { hiredOn, lastDay } }) =>
        (hiredOn === null || hiredOn <= to) && (lastDay === null || lastDay >= from),
    );
    const homeless = employed.filter(({ teamId }) => teamId === null).map(({ person }) => person.employeeId);
    const withDays = new Set(
      homeless.length === 0
        ? []
        : (await everyRow(this.reader, days, moment, { period, employeeId: homeless })).map(
            ({ row }) => row.employeeId,
          ),
    );
    return employed.filter(({ teamId, person }) => teamId !== null || withDays.has(person.employeeId));
  }

  async of(moment: Moment, period: string, members: readonly FloorMember[]): Promise<readonly PersonMonth[]> {
    const where = { period, employeeId: members.map(({ person }) => person.employeeId) };
    const [found, sheets] = await Promise.all([
      everyRow(this.reader, days, moment, where),
      everyRow(this.reader, timesheets, moment, where),
    ]);
    const daysOf = Map.groupBy(found, ({ row }) => row.employeeId);
    const sheetOf = new Map(sheets.map((sheet) => [sheet.row.employeeId, sheet]));
    return members.map((member) => ({
      member,
      days: daysOf.get(member.person.employeeId) ?? [],
      sheet: sheetOf.get(member.person.employeeId),
    }));
  }

  /** The months as a reader may see them. */
  async rows(
    caller: SignedIn,
    moment: Moment,
    site: SiteRow,
    period: string,
    found: readonly PersonMonth[],
  ): Promise<MonthRow[]> {
    const [nameOf, reasons] = await Promise.all([
      this.personal.names(
        caller,
        found.flatMap(({ member, sheet }) => [member.person.employeeId, sheet?.row.submittedBy ?? null]),
      ),
      this.personal.texts(
        caller,
        moment.site,
        found.map(({ member, sheet }) => ({
          field: sheet?.row.returnReason ?? null,
          teamId: member.teamId,
          employeeId: member.person.employeeId,
        })),
      ),
    ]);
    return found.map((month, at) => monthRowOf(month, site, period, { nameOf, returnReason: reasons[at]! }));
  }
}

const monthRowOf = (
  { member, days: found, sheet }: PersonMonth,
  site: SiteRow,
  period: string,
  { nameOf, returnReason }: { readonly nameOf: NameOf; readonly returnReason: Text },
): MonthRow => {
  const { from, to } = sheet?.row ?? periodOfName(site, period);
  return {
    employeeId: member.person.employeeId,
    name: nameOf(member.person.employeeId),
    teamId: member.teamId,
    teamLabel: member.teamLabel,
    period,
    from,
    to,
    totals: monthTotals(
      sheet?.row,
      found.map(({ row }) => row),
    ),
    status: sheet?.row.status ?? 'open',
    submittedAt: sheet?.row.submittedAt ?? null,
    submittedBy: sheet?.row.submittedBy ?? null,
    submittedByName: nameOf(sheet?.row.submittedBy ?? null),
    returnReason: returnReason.text,
    withheld: withheldOf({ returnReason }),
    acceptedAt: sheet?.row.acceptedAt ?? null,
    amendments: [...(sheet?.row.amendments ?? [])],
    incomplete: Boolean(sheet?.incomplete) || found.some(({ incomplete }) => incomplete),
  };
};
