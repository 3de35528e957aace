import type { EventOf, Sealed } from '@muster/contracts';
import type { AttendanceEvent, EmployeeHired } from '@muster/contracts/attendance';
import { addDays } from '@muster/kernel';
import type { Projection } from '@muster/projections';

type Hired = EventOf<typeof EmployeeHired>['data'];

export type Membership = {
  readonly teamId: string;
  readonly from: string;
  /** Last day; null = no end known. */
  readonly to: string | null;
  readonly home: boolean;
  /** Percent of the working time. */
  readonly share: number;
};

export type EmployeeRow = {
  readonly employeeId: string;
  readonly staffNo: Sealed | null;
  readonly position: Hired['position'];
  readonly workingTime: Hired['workingTime'];
  readonly hiredOn: string | null;
  readonly lastDay: string | null;
  readonly memberships: readonly Membership[];
};

const unknown = (employeeId: string): EmployeeRow => ({
  employeeId,
  staffNo: null,
  position: 'staff',
  workingTime: 'standard',
  hiredOn: null,
  lastDay: null,
  memberships: [],
});

const endingBy = (membership: Membership, lastDay: string): Membership => ({
  ...membership,
  to: membership.to !== null && membership.to < lastDay ? membership.to : lastDay,
});

const begun = ({ from, to }: Membership): boolean => to === null || from <= to;

/** One home at a time: a new one ends the old one the day before. */
const joined = (memberships: readonly Membership[], joining: Membership): readonly Membership[] => [
  ...memberships
    .map((one) => (joining.home && one.home ? endingBy(one, addDays(joining.from, -1)) : one))
    .filter(begun),
  joining,
];

/** Who works here and in which teams: names and numbers stay sealed. */
export const employees: Projection<EmployeeRow, AttendanceEvent> = {
  name: 'employees',
  version: 1,
  source: 'attendance',
  columns: { employeeId: 'uuid' },
  keys: ({ type, data }) =>
    type === 'EmployeeHired' ||
    type === 'EmployeeLeft' ||
    type === 'MemberJoinedTeam' ||
    type === 'MemberLeftTeam'
      ? [data.employeeId]
      : [],
  apply: (row, event, key) => {
    const person = row ?? unknown(key);
    switch (event.type) {
      case 'EmployeeHired': {
        const { staffNo, position, workingTime, hiredOn } = event.data;
        return { ...person, staffNo, position, workingTime, hiredOn, lastDay: null };
      }
      case 'EmployeeLeft': {
        const { lastDay } = event.data;
        const memberships = person.memberships.map((one) => endingBy(one, lastDay)).filter(begun);
        return { ...person, lastDay, memberships };
      }
      case 'MemberJoinedTeam': {
        const { teamId, from, to, home, share } = event.data;
        return { ...person, memberships: joined(person.memberships, { teamId, from, to, home, share }) };
      }
      case 'MemberLeftTeam': {
        const { teamId, lastDay } = event.data;
        const memberships = person.memberships
          .map((one) => (one.teamId === teamId ? endingBy(one, lastDay) : one))
          .filter(begun);
        return { ...person, memberships };
      }
      default:
        return row;
    }
  },
};

/** Whether something with first and last day holds on a date. */
export const holdsOn =
  (date: string) =>
  ({ from, to }: { readonly from: string; readonly to: string | null }): boolean =>
    from <= date && (to === null || date <= to);

/** The team that owns a person's attendance on a date. */
export const homeTeamOn = ({ memberships }: EmployeeRow, date: string): string | null =>
  memberships.find((one) => one.home && holdsOn(date)(one))?.teamId ?? null;
