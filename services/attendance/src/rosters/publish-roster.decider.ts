import { RosterPublished, type AttendanceEvent } from '@muster/contracts/attendance';
import { addDays, datesBetween, DomainError, hasRole, type By } from '@muster/kernel';
import { leads, requireEmployed, requireOther } from '../days/authority.js';
import { homeTeamOn, policyOn, shiftOn, timeZoneOf } from '../days/facts.js';
import { settle } from '../days/reassess.js';
import { evolveAll, overRecord, type AttendanceDecider, type AttendanceRecord } from '../days/record.js';
import { hasBegun, requireApart, sameShift, shiftBegan, shiftIn, type LocalShift } from './shifts.js';

type Row = { readonly employeeId: string; readonly shifts: readonly LocalShift[] };

export type PublishRoster = {
  readonly by: By;
  readonly teamId: string;
  /** Both ends included; a date of a row without a shift is off. */
  readonly from: string;
  readonly to: string;
  readonly rows: readonly Row[];
  readonly at: string;
};

const refused = (rule: string, facts: Record<string, string>) =>
  new DomainError('attendance.roster_unsound', { clause: 'A2', rule, field: 'rows', facts });

/**
 * A team's roster for some dates, all rows or none (A2). What had begun stays as it was rostered: only the operations
 * manager changes it, never his or her own, and a closed day is looked at again at once. Rows that change nothing say nothing.
 */
export const publishingRoster: AttendanceDecider<PublishRoster> = {
  ...overRecord,
  decide: (command, record) => {
    const { by, teamId, from, to, rows, at } = command;
    if (!record.teams[teamId])
      throw new DomainError('attendance.team_missing', { facts: { teamId } }, 'missing');
    if (!hasRole(by, 'ops_manager', 'hr') && !leads(record, by.actor, teamId, at))
      throw new DomainError('attendance.not_your_team', { clause: 'A2', rule: 'own-team' }, 'forbidden');
    if (to < from) throw refused('dates-in-order', { from, to });
    policyOn(record, from);
    const seen = new Set<string>();
    return rows.flatMap((row) => {
      if (seen.has(row.employeeId)) throw refused('one-row-a-person', { employeeId: row.employeeId });
      seen.add(row.employeeId);
      return published(record, command, row);
    });
  },
};

const published = (
  record: AttendanceRecord,
  { by, teamId, from, to, at }: PublishRoster,
  { employeeId, shifts }: Row,
): readonly AttendanceEvent[] => {
  requireEmployed(record, employeeId, from);
  const planned = new Map(shifts.map((shift) => [shift.workDate, shiftIn(shift, timeZoneOf(record))]));
  if (planned.size < shifts.length) throw refused('one-shift-a-date', { employeeId });
  for (const workDate of planned.keys()) {
    if (workDate < from || workDate > to) throw refused('within-dates', { employeeId, workDate });
    if (homeTeamOn(record, employeeId, workDate) !== teamId)
      throw new DomainError('attendance.not_member', {
        clause: 'A2',
        rule: 'home-team-rosters',
        facts: { employeeId, teamId, workDate },
      });
  }
  const changed = datesBetween(from, to).filter(
    (date) => !sameShift(shiftOn(record, employeeId, date), planned.get(date) ?? null),
  );
  if (!changed.length) return [];
  const begun = changed.find(
    (date) => hasBegun(shiftOn(record, employeeId, date), at) || hasBegun(planned.get(date) ?? null, at),
  );
  if (begun) {
    if (!hasRole(by, 'ops_manager')) throw shiftBegan(employeeId, begun);
    requireOther(by, employeeId, 'A2');
  }
  const roster = RosterPublished({ employeeId, teamId, from, to, shifts: [...planned.values()] }, at);
  requireApart(evolveAll(record, [roster]), employeeId, datesBetween(addDays(from, -1), to));
  return settle(record, [roster], { employeeId, workDates: changed }, { cause: 'roster', causeId: null, at });
};
