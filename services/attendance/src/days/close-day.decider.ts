import { DomainError, millisecondsOf, hasRole, type By } from '@muster/kernel';
import { leads, requireEmployed } from './authority.js';
import { dayOf } from './change-person.js';
import { endOfWork, homeTeamOn } from './facts.js';
import { closing } from './reassess.js';
import { overRecord, type AttendanceDecider } from './record.js';

export type CloseDay = {
  readonly by: By;
  readonly employeeId: string;
  readonly workDate: string;
  readonly at: string;
};

/** Settles a work date when its work is over (A2). Nothing is judged here, so whoever leads the person may do it. */
export const closingDay: AttendanceDecider<CloseDay> = {
  ...overRecord,
  decide: ({ by, employeeId, workDate, at }, record) => {
    requireEmployed(record, employeeId, workDate);
    const teamId = homeTeamOn(record, employeeId, workDate);
    if (!hasRole(by, 'ops_manager', 'hr', 'system') && !leads(record, by.actor, teamId, at))
      throw new DomainError('attendance.not_your_team', { clause: 'A2', rule: 'own-team' }, 'forbidden');
    if (dayOf(record, employeeId, workDate).closed) return [];
    const ends = endOfWork(record, employeeId, workDate);
    if (millisecondsOf(at) < millisecondsOf(ends))
      throw new DomainError('attendance.day_not_over', {
        clause: 'A2',
        rule: 'close-after-work',
        field: 'workDate',
        facts: { workDate, ends },
      });
    return closing(record, { employeeId, workDate }, at);
  },
};
