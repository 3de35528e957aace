import type { EventOf, HistoryLoaded } from '@muster/contracts';
import type {
  policyEvents,
  rosterEvents,
  sessionEvents,
  timesheetEvents,
  workforceEvents,
} from '@muster/contracts/attendance';
import { addDays } from '@muster/kernel';
import { changePerson } from './change-person.js';
import { unchanged, type Folds } from './fold-types.js';
import type { Membership, Person } from './record-types.js';

type FloorEvent = EventOf<
  | typeof HistoryLoaded
  | (typeof workforceEvents)[number]
  | (typeof policyEvents)[number]
  | (typeof rosterEvents)[number]
  | (typeof sessionEvents)[number]
  | (typeof timesheetEvents)[number]
>;

/** The earlier of two last days; null = none. */
const sooner = (a: string | null, b: string): string => (a !== null && a < b ? a : b);

const ending = (membership: Membership, lastDay: string): Membership => ({
  ...membership,
  to: sooner(membership.to, lastDay),
});

/** One home at a time: a new one ends the old one the day before. */
const joined = (memberships: readonly Membership[], joining: Membership): readonly Membership[] => [
  ...memberships
    .map((membership) =>
      joining.home && membership.home ? ending(membership, addDays(joining.from, -1)) : membership,
    )
    .filter(({ from, to }) => to === null || from <= to),
  joining,
];

const withinRange = (from: string, to: string) => (date: string) => date >= from && date <= to;

const without = <Value>(values: Readonly<Record<string, Value>>, gone: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !gone(key)));

const settledSwaps = (swaps: Person['swaps'], workDate: string, other: string): Person['swaps'] =>
  Object.fromEntries(
    Object.entries(swaps).map(([id, swap]) => [
      id,
      swap.otherId === other && (swap.workDate === workDate || swap.otherWorkDate === workDate)
        ? { ...swap, done: true }
        : swap,
    ]),
  );

/** Site, policy, teams, people and rosters. */
export const floorFolds: Folds<FloorEvent> = {
  SiteOpened: (record, { data: { siteId, timeZone, jurisdiction } }) => ({
    ...record,
    site: { siteId, timeZone, jurisdiction },
  }),
  AttendancePolicyAdopted: (record, { data: { version, effectiveFrom, parameters } }) => ({
    ...record,
    policies: [...record.policies, { version, effectiveFrom, parameters }],
  }),
  CalendarPublished: (record, { data }) => ({
    ...record,
    calendars: {
      ...record.calendars,
      [data.year]: Object.fromEntries(data.days.map(({ date, kind }) => [date, kind])),
    },
  }),

  EmployeeHired: (record, { data }) =>
    changePerson(record, data.employeeId, () => ({
      hired: {
        position: data.position,
        workingTime: data.workingTime,
        hiredOn: data.hiredOn,
        digest: [data.name, data.staffNo, data.phone].map((field) => field?.digest ?? '').join(' '),
      },
    })),
  EmployeeLeft: (record, { data }) =>
    changePerson(record, data.employeeId, ({ memberships }) => ({
      left: data.lastDay,
      memberships: memberships.map((membership) => ending(membership, data.lastDay)),
    })),
  ErasureOrdered: (record, { data }) =>
    changePerson(record, data.employeeId, () => ({ erasureOrdered: true })),
  MemberJoinedTeam: (record, { data: { employeeId, teamId, from, to, share, home } }) =>
    changePerson(record, employeeId, ({ memberships }) => ({
      memberships: joined(memberships, { teamId, from, to, share, home }),
    })),
  MemberLeftTeam: (record, { data: { employeeId, teamId, lastDay } }) =>
    changePerson(record, employeeId, ({ memberships }) => ({
      memberships: memberships.map((membership) =>
        membership.teamId === teamId ? ending(membership, lastDay) : membership,
      ),
    })),
  TeamFormed: (record, { data: { teamId, label } }) => ({
    ...record,
    teams: { ...record.teams, [teamId]: { leaders: [], deputies: [], ...record.teams[teamId], label } },
  }),
  LeaderAppointed: (record, { data: { teamId, employeeId, from } }) => {
    const team = record.teams[teamId] ?? { label: '', leaders: [], deputies: [] };
    return {
      ...record,
      teams: { ...record.teams, [teamId]: { ...team, leaders: [...team.leaders, { employeeId, from }] } },
    };
  },
  DeputyNamed: (record, { data: { teamId, employeeId, from, to } }) => {
    const team = record.teams[teamId] ?? { label: '', leaders: [], deputies: [] };
    return {
      ...record,
      teams: {
        ...record.teams,
        [teamId]: { ...team, deputies: [...team.deputies, { employeeId, from, to }] },
      },
    };
  },

  RosterPublished: (record, { data: { employeeId, from, to, shifts } }) =>
    changePerson(record, employeeId, ({ roster }) => ({
      roster: {
        ...without(roster, withinRange(from, to)),
        ...Object.fromEntries(shifts.map((shift) => [shift.workDate, shift])),
      },
    })),
  ShiftChanged: (record, { data: { employeeId, workDate, shift, swapWith } }) =>
    changePerson(record, employeeId, ({ roster, swaps }) => ({
      roster: { ...without(roster, (date) => date === workDate), ...(shift && { [workDate]: shift }) },
      swaps: swapWith ? settledSwaps(swaps, workDate, swapWith) : swaps,
    })),
  SwapProposed: (record, { data: { swapId, employeeId, workDate, otherId, otherWorkDate } }) =>
    changePerson(record, employeeId, ({ swaps }) => ({
      swaps: { ...swaps, [swapId]: { workDate, otherId, otherWorkDate, done: false } },
    })),

  HistoryLoaded: unchanged,

  SessionScheduled: unchanged,
  MemberEnrolled: unchanged,
  SessionAttended: unchanged,
  MemberExcused: unchanged,
  SessionMissed: unchanged,
  SessionClosed: unchanged,

  TimesheetSubmitted: unchanged,
  TimesheetReturned: unchanged,
  TimesheetAccepted: unchanged,
  TimesheetAmended: unchanged,
};
