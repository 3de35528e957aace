import type { Sealed } from '@muster/contracts';
import { ShiftChanged } from '@muster/contracts/attendance';
import { addDays, DomainError, hasRole, type By } from '@muster/kernel';
import { requireAuthority, requireEmployed } from '../days/authority.js';
import { homeTeamOn, shiftOn, timeZoneOf } from '../days/facts.js';
import { settle } from '../days/reassess.js';
import { evolveAll, overRecord, type AttendanceDecider } from '../days/record.js';
import { hasBegun, requireApart, sameShift, shiftBegan, shiftIn, type LocalSegment } from './shifts.js';

export type ChangeShift = {
  readonly by: By;
  readonly employeeId: string;
  readonly workDate: string;
  /** Null = off. */
  readonly segments: readonly LocalSegment[] | null;
  readonly code: string;
  readonly reason: Sealed;
  readonly at: string;
};

/** One person's work of one date is changed for a reason (A2); once it began, by the operations manager alone. */
export const changingShift: AttendanceDecider<ChangeShift> = {
  ...overRecord,
  decide: ({ by, employeeId, workDate, segments, code, reason, at }, record) => {
    requireEmployed(record, employeeId, workDate);
    requireAuthority(record, by, { employeeId, workDate, at, clause: 'A2' });
    const teamId = homeTeamOn(record, employeeId, workDate);
    if (teamId === null)
      throw new DomainError('attendance.not_member', {
        clause: 'A2',
        rule: 'home-team-rosters',
        facts: { employeeId, workDate },
      });
    const previous = shiftOn(record, employeeId, workDate);
    const shift = segments && shiftIn({ workDate, code, segments }, timeZoneOf(record));
    if (sameShift(previous, shift)) return [];
    const afterStart = hasBegun(previous, at) || hasBegun(shift, at);
    if (afterStart && !hasRole(by, 'ops_manager')) throw shiftBegan(employeeId, workDate);
    const change = ShiftChanged(
      {
        employeeId,
        teamId,
        workDate,
        shift,
        previous,
        afterStart,
        changedBy: by.actor,
        reason,
        swapWith: null,
      },
      at,
    );
    requireApart(evolveAll(record, [change]), employeeId, [addDays(workDate, -1), workDate]);
    return settle(
      record,
      [change],
      { employeeId, workDates: [workDate] },
      { cause: 'roster', causeId: null, at },
    );
  },
};
