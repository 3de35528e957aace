import type { AttendanceParameters, DayKind, Shift } from '@muster/contracts/attendance';
import { addDays, dateAt, DomainError, periodOf, startOfDate, weekday, type Period } from '@muster/kernel';
import { personOf } from './change-person.js';
import type { AttendanceRecord, Membership, PolicyVersion, Team } from './record-types.js';

/** The site's IANA zone. @throws `attendance.site_missing` */
export const timeZoneOf = (record: AttendanceRecord): string => {
  if (!record.site) throw new DomainError('attendance.site_missing', {}, 'missing');
  return record.site.timeZone;
};

/** The version in force on a date. @throws `attendance.policy_missing` when none is yet */
export const policyOn = (record: AttendanceRecord, date: string): PolicyVersion => {
  const inForce = record.policies
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<PolicyVersion | undefined>(
      (latest, version) => (latest && latest.effectiveFrom > version.effectiveFrom ? latest : version),
      undefined,
    );
  if (!inForce) throw new DomainError('attendance.policy_missing', { facts: { date } });
  return inForce;
};

export const parametersOn = (record: AttendanceRecord, date: string): AttendanceParameters =>
  policyOn(record, date).parameters;

/** The attendance period that a work date is accounted in. */
export const periodOn = (record: AttendanceRecord, date: string): Period =>
  periodOf(date, parametersOn(record, date).periodStartDay);

/** Monday to Friday are workdays, but for the exceptions of the published calendar. */
export const dayKindOn = (record: AttendanceRecord, date: string): DayKind =>
  record.calendars[Number(date.slice(0, 4))]?.[date] ?? (weekday(date) <= 5 ? 'workday' : 'rest');

/** The date that the site's clocks show. */
export const todayAt = (record: AttendanceRecord, at: string): string => dateAt(at, timeZoneOf(record));

/** Midnight at the site: from when on a fact of a date is true. */
export const startOf = (record: AttendanceRecord, date: string): string =>
  startOfDate(date, timeZoneOf(record));

const holdsOn =
  (date: string) =>
  ({ from, to }: { readonly from: string; readonly to: string | null }): boolean =>
    from <= date && (to === null || date <= to);

export const membershipsOn = (
  record: AttendanceRecord,
  employeeId: string,
  date: string,
): readonly Membership[] => personOf(record, employeeId).memberships.filter(holdsOn(date));

/** The team that owns a person's attendance on a date. */
export const homeTeamOn = (record: AttendanceRecord, employeeId: string, date: string): string | null =>
  membershipsOn(record, employeeId, date).find(({ home }) => home)?.teamId ?? null;

/** The latest appointment that had begun. */
export const leaderOn = (team: Team | undefined, date: string): string | null =>
  team?.leaders
    .filter(({ from }) => from <= date)
    .reduce<Team['leaders'][number] | null>(
      (latest, one) => (latest && latest.from > one.from ? latest : one),
      null,
    )?.employeeId ?? null;

export const isDeputyOn = (team: Team | undefined, employeeId: string, date: string): boolean =>
  team?.deputies.some((deputy) => deputy.employeeId === employeeId && holdsOn(date)(deputy)) ?? false;

/** Whether the person's own matters go to the operations manager (A1). */
export const isLeaderOn = (record: AttendanceRecord, employeeId: string, date: string): boolean => {
  const position = personOf(record, employeeId).hired?.position;
  if (position === 'team_leader' || position === 'ops_manager') return true;
  return Object.values(record.teams).some((team) => leaderOn(team, date) === employeeId);
};

/** What a person was to work on a date; null = off. Nobody is rostered after the last day. */
export const shiftOn = (record: AttendanceRecord, employeeId: string, workDate: string): Shift | null => {
  const { left, roster } = personOf(record, employeeId);
  return left !== null && workDate > left ? null : (roster[workDate] ?? null);
};

/** When the work of a date is over: the end of its shift, or of the date when it is off. */
export const endOfWork = (record: AttendanceRecord, employeeId: string, workDate: string): string =>
  shiftOn(record, employeeId, workDate)?.segments.at(-1)?.to ?? startOf(record, addDays(workDate, 1));
