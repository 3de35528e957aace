import type { Sealed } from '@muster/contracts';
import {
  EmployeeHired,
  EmployeeLeft,
  ErasureOrdered,
  MemberLeftTeam,
  type position,
  type workingTime,
} from '@muster/contracts/attendance';
import { addDays, DomainError, type By } from '@muster/kernel';
import type { z } from 'zod';
import { personOf } from '../days/change-person.js';
import { requireOther } from '../days/authority.js';
import { homeTeamOn, startOf, todayAt } from '../days/facts.js';
import { overRecord, type AttendanceDecider } from '../days/record.js';

export type HireEmployee = {
  readonly employeeId: string;
  readonly name: Sealed;
  readonly staffNo: Sealed;
  readonly phone: Sealed | null;
  readonly position: z.infer<typeof position>;
  readonly workingTime: z.infer<typeof workingTime>;
  readonly hiredOn: string;
};

/** Somebody begins to work at the site (G2). */
export const hiring: AttendanceDecider<HireEmployee> = {
  ...overRecord,
  decide: (hire, record) => {
    const { hired } = personOf(record, hire.employeeId);
    const effectiveAt = startOf(record, hire.hiredOn);
    if (!hired) return [EmployeeHired(hire, effectiveAt)];
    const digest = [hire.name, hire.staffNo, hire.phone].map((field) => field?.digest ?? '').join(' ');
    const same =
      hired.digest === digest &&
      hired.position === hire.position &&
      hired.workingTime === hire.workingTime &&
      hired.hiredOn === hire.hiredOn;
    if (same) return [];
    throw new DomainError('attendance.employee_exists', {
      clause: 'G2',
      rule: 'hired-once',
      field: 'employeeId',
    });
  },
};

export type LetGo = {
  readonly employeeId: string;
  readonly lastDay: string;
  readonly receiverId: string | null;
};

/** 離職交接 (G2): every membership ends with the last day, and open work has somebody who takes it over. */
export const leaving: AttendanceDecider<LetGo> = {
  ...overRecord,
  decide: ({ employeeId, lastDay, receiverId }, record) => {
    const { hired, left, memberships } = personOf(record, employeeId);
    if (!hired) throw new DomainError('attendance.employee_missing', { facts: { employeeId } }, 'missing');
    if (left === lastDay) return [];
    if (left !== null)
      throw new DomainError('attendance.employee_left', {
        clause: 'G2',
        rule: 'access-ends',
        facts: { left },
      });
    if (lastDay < hired.hiredOn)
      throw new DomainError('attendance.dates_unsound', {
        rule: 'dates-in-order',
        field: 'lastDay',
        facts: { from: hired.hiredOn, to: lastDay },
      });
    if (receiverId === employeeId)
      throw new DomainError('attendance.receiver_unsound', {
        clause: 'G2',
        rule: 'another-receives',
        field: 'receiverId',
      });
    const effectiveAt = startOf(record, addDays(lastDay, 1));
    return [
      EmployeeLeft(
        { employeeId, lastDay, receiverId, homeTeamId: homeTeamOn(record, employeeId, lastDay) },
        effectiveAt,
      ),
      ...memberships
        .filter(({ to }) => to === null || to > lastDay)
        .map(({ teamId, home }) => MemberLeftTeam({ employeeId, teamId, lastDay, home }, effectiveAt)),
    ];
  },
};

export type OrderErasure = { readonly employeeId: string; readonly by: By; readonly at: string };

/** Somebody who left is forgotten (X9), by order of another person. */
export const erasing: AttendanceDecider<OrderErasure> = {
  ...overRecord,
  decide: ({ employeeId, by, at }, record) => {
    const { hired, left, erasureOrdered } = personOf(record, employeeId);
    if (!hired) throw new DomainError('attendance.employee_missing', { facts: { employeeId } }, 'missing');
    requireOther(by, employeeId, 'X9');
    if (left === null || todayAt(record, at) <= left)
      throw new DomainError('attendance.employee_present', { clause: 'X9', rule: 'erased-after-leaving' });
    return erasureOrdered ? [] : [ErasureOrdered({ employeeId, decidedBy: by.actor }, at)];
  },
};
