import type { Sealed } from '@muster/contracts';
import { ShiftChanged, SwapProposed } from '@muster/contracts/attendance';
import { addDays, DomainError, type By } from '@muster/kernel';
import { requireEmployed, requireOther } from '../days/authority.js';
import { personOf } from '../days/change-person.js';
import { homeTeamOn, shiftOn } from '../days/facts.js';
import {
  evolveAll,
  overRecord,
  type AttendanceDecider,
  type AttendanceRecord,
  type Swap,
} from '../days/record.js';
import { hasBegun, requireApart, sameShift, shiftBegan } from './shifts.js';

export type ProposeSwap = {
  readonly by: By;
  readonly swapId: string;
  readonly workDate: string;
  readonly otherId: string;
  readonly otherWorkDate: string;
  readonly at: string;
};
export type AgreeToSwap = {
  readonly by: By;
  readonly swapId: string;
  /** Who proposed. */
  readonly employeeId: string;
  /** What both rosters say about it; by person, since each one's key seals it. */
  readonly reasons: Readonly<Record<string, Sealed>>;
  readonly at: string;
};

type Parties = Pick<Swap, 'workDate' | 'otherId' | 'otherWorkDate'> & { readonly employeeId: string };

const refused = (rule: string, facts: Record<string, string>) =>
  new DomainError('attendance.swap_unsound', { clause: 'A2', rule, facts });

/** Both work what they give, are free where they take, belong to one team, and nothing has begun. */
const requireSwappable = (record: AttendanceRecord, parties: Parties, at: string): void => {
  const { employeeId, workDate, otherId, otherWorkDate } = parties;
  for (const [person, gives, takes] of [
    [employeeId, workDate, otherWorkDate],
    [otherId, otherWorkDate, workDate],
  ] as const) {
    requireEmployed(record, person, gives);
    requireEmployed(record, person, takes);
    const given = shiftOn(record, person, gives);
    if (!given) throw refused('works-that-day', { employeeId: person, workDate: gives });
    if (hasBegun(given, at)) throw shiftBegan(person, gives);
    if (gives !== takes && shiftOn(record, person, takes))
      throw refused('free-that-day', { employeeId: person, workDate: takes });
  }
  const teams = [workDate, otherWorkDate].flatMap((date) => [
    homeTeamOn(record, employeeId, date),
    homeTeamOn(record, otherId, date),
  ]);
  if (teams[0] === null || teams.some((team) => team !== teams[0]))
    throw refused('one-team', { employeeId, otherId });
};

/** 換班: a member asks another one of the team (A2). */
export const proposingSwap: AttendanceDecider<ProposeSwap> = {
  ...overRecord,
  decide: ({ by, swapId, workDate, otherId, otherWorkDate, at }, record) => {
    const employeeId = by.actor;
    const { swaps } = personOf(record, employeeId);
    const isSame = (swap: Swap) =>
      !swap.done &&
      swap.workDate === workDate &&
      swap.otherId === otherId &&
      swap.otherWorkDate === otherWorkDate;
    if (swaps[swapId] || Object.values(swaps).some(isSame)) return [];
    requireOther(by, otherId, 'A2');
    requireSwappable(record, { employeeId, workDate, otherId, otherWorkDate }, at);
    return [SwapProposed({ swapId, employeeId, workDate, otherId, otherWorkDate }, at)];
  },
};

/** The other member agrees, and both rosters change in one append: on each of the dates the two trade what they had. */
export const agreeingToSwap: AttendanceDecider<AgreeToSwap> = {
  ...overRecord,
  decide: ({ by, swapId, employeeId, reasons, at }, record) => {
    const swap = personOf(record, employeeId).swaps[swapId];
    if (!swap) throw new DomainError('attendance.swap_missing', { facts: { swapId } }, 'missing');
    const { otherId, workDate, otherWorkDate } = swap;
    if (by.actor !== otherId)
      throw new DomainError('attendance.not_yours', { clause: 'A2', rule: 'both-agree' }, 'forbidden');
    if (swap.done) return [];
    requireSwappable(record, { employeeId, ...swap }, at);

    const changes = [...new Set([workDate, otherWorkDate])].flatMap((date) =>
      (
        [
          [employeeId, otherId],
          [otherId, employeeId],
        ] as const
      ).flatMap(([person, other]) => {
        const previous = shiftOn(record, person, date);
        const shift = shiftOn(record, other, date);
        if (sameShift(previous, shift)) return [];
        const teamId = homeTeamOn(record, person, date)!;
        return ShiftChanged(
          {
            employeeId: person,
            teamId,
            workDate: date,
            shift,
            previous,
            afterStart: false,
            changedBy: other,
            reason: reasons[person]!,
            swapWith: other,
          },
          at,
        );
      }),
    );
    const after = evolveAll(record, changes);
    for (const person of [employeeId, otherId])
      for (const date of [workDate, otherWorkDate]) requireApart(after, person, [addDays(date, -1), date]);
    return changes;
  },
};
