import { PersonAdopted, SiteAdopted, TeamAdopted } from '@muster/contracts/operations';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import { addDays, type Decider } from '@muster/kernel';
import { overFloor, type Floor, type FloorEvent } from './floor.js';

/** What attendance recorded, with its place in that log. */
export type AdoptFact = { readonly site: string; readonly position: number; readonly event: AttendanceEvent };

type Person = Omit<Parameters<typeof PersonAdopted>[0], 'site' | 'sourcePosition'>;
type Team = Omit<Parameters<typeof TeamAdopted>[0], 'site' | 'sourcePosition'>;
type Membership = Person['memberships'][number];

const CURRENCIES = { CN: 'CNY', TW: 'TWD', HK: 'HKD', US: 'USD', UK: 'GBP', IN: 'INR' } as const;

/** Takes over what the floor's work has to know of people and teams: each fact as it now stands. Stream `floor-<site>`. */
export const adoptingFloor: Decider<Floor, AdoptFact, FloorEvent> = {
  ...overFloor,
  decide: ({ site, position, event }, floor) => {
    const adopted = { site, sourcePosition: position };
    const at = event.effectiveAt;
    const person = (employeeId: string, change: (person: Person) => Person): FloorEvent[] => {
      const known = floor.people[employeeId];
      return known ? [PersonAdopted({ ...change(known), ...adopted }, at)] : [];
    };
    const team = (teamId: string, change: (team: Team) => Team): FloorEvent[] => {
      const known = floor.teams[teamId];
      return known ? [TeamAdopted({ ...change(known), ...adopted }, at)] : [];
    };
    const { type, data } = event;
    switch (type) {
      case 'SiteOpened': {
        const { timeZone, jurisdiction } = data;
        const currency = CURRENCIES[jurisdiction];
        return [SiteAdopted({ ...adopted, timeZone, jurisdiction, currency, exceptions: [] }, at)];
      }
      case 'CalendarPublished': {
        if (!floor.site) return [];
        const { timeZone, jurisdiction, currency, works } = floor.site;
        const otherYears = Object.entries(works)
          .filter(([date]) => !date.startsWith(`${data.year}-`))
          .map(([date, isWork]) => ({ date, works: isWork }));
        const thisYear = data.days.map(({ date, kind }) => ({
          date,
          works: kind === 'workday' || kind === 'makeup',
        }));
        const exceptions = [...otherYears, ...thisYear];
        return [SiteAdopted({ ...adopted, timeZone, jurisdiction, currency, exceptions }, at)];
      }
      case 'EmployeeHired': {
        const { employeeId, position: held, hiredOn } = data;
        const hired = {
          employeeId,
          position: held,
          hiredOn,
          lastDay: null,
          receiverId: null,
          memberships: [],
        };
        return [PersonAdopted({ ...adopted, ...hired }, at)];
      }
      case 'EmployeeLeft':
        return person(data.employeeId, ({ memberships, ...rest }) => ({
          ...rest,
          lastDay: data.lastDay,
          receiverId: data.receiverId,
          memberships: memberships.map((membership) => ending(membership, data.lastDay)),
        }));
      case 'MemberJoinedTeam': {
        const { employeeId, teamId, from, to, home } = data;
        return person(employeeId, ({ memberships, ...rest }) => ({
          ...rest,
          memberships: joined(memberships, { teamId, from, to, home }),
        }));
      }
      case 'MemberLeftTeam':
        return person(data.employeeId, ({ memberships, ...rest }) => ({
          ...rest,
          memberships: memberships.map((one) =>
            one.teamId === data.teamId ? ending(one, data.lastDay) : one,
          ),
        }));
      case 'TeamFormed': {
        const { teamId, label } = data;
        return [TeamAdopted({ ...adopted, teamId, label, leaders: [], deputies: [] }, at)];
      }
      case 'LeaderAppointed':
        return team(data.teamId, ({ leaders, ...rest }) => ({
          ...rest,
          leaders: [...leaders, { employeeId: data.employeeId, from: data.from }],
        }));
      case 'DeputyNamed':
        return team(data.teamId, ({ deputies, ...rest }) => ({
          ...rest,
          deputies: [...deputies, { employeeId: data.employeeId, from: data.from, to: data.to }],
        }));
      default:
        return [];
    }
  },
};

const ending = (membership: Membership, lastDay: string): Membership => ({
  ...membership,
  to: membership.to !== null && membership.to < lastDay ? membership.to : lastDay,
});

/** One home at a time: a new one ends the old one the day before, as attendance has it. */
const joined = (memberships: readonly Membership[], joining: Membership): Membership[] => [
  ...memberships
    .map((one) => (joining.home && one.home ? ending(one, addDays(joining.from, -1)) : one))
    .filter(({ from, to }) => to === null || from <= to),
  joining,
];
