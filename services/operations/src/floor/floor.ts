import type { EventOf } from '@muster/contracts';
import {
  type floorEvents,
  type OperationsParameters,
  type PersonAdopted,
  type policyEvents,
  type TeamAdopted,
  defaultParameters,
} from '@muster/contracts/operations';
import { addDays, dateAt, DomainError, weekday } from '@muster/kernel';

export type FloorEvent = EventOf<(typeof floorEvents)[number] | (typeof policyEvents)[number]>;

type PolicyVersion = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly parameters: OperationsParameters;
};

/** What attendance decided about the site, its people and teams, and the site's policy. Streams `floor-` and `policy-<site>`. */
export type Floor = {
  readonly site: {
    readonly timeZone: string;
    readonly jurisdiction: string;
    readonly currency: string;
    readonly works: Readonly<Record<string, boolean>>;
  } | null;
  readonly people: Readonly<Record<string, EventOf<typeof PersonAdopted>['data']>>;
  readonly teams: Readonly<Record<string, EventOf<typeof TeamAdopted>['data']>>;
  readonly policies: readonly PolicyVersion[];
};

const initial: Floor = { site: null, people: {}, teams: {}, policies: [] };

export const overFloor = {
  initial,
  evolve: (floor: Floor, { type, data }: FloorEvent): Floor => {
    switch (type) {
      case 'SiteAdopted': {
        const works = Object.fromEntries(
          data.exceptions.map((exception) => [exception.date, exception.works]),
        );
        return {
          ...floor,
          site: { timeZone: data.timeZone, jurisdiction: data.jurisdiction, currency: data.currency, works },
        };
      }
      case 'PersonAdopted':
        return { ...floor, people: { ...floor.people, [data.employeeId]: data } };
      case 'TeamAdopted':
        return { ...floor, teams: { ...floor.teams, [data.teamId]: data } };
      case 'OperationsPolicyAdopted':
        return { ...floor, policies: [...floor.policies, data] };
      default:
        return floor;
    }
  },
} as const;

/** For decisions whose state holds the floor: it is folded once for all of a site, out of `floor-<site>` and `policy-<site>`. */
export const floorFacts = {
  of: (stream: string): boolean => /^(floor|policy)-/.test(stream),
  fold: overFloor,
  put: <State extends { readonly floor: Floor }>(state: State, floor: Floor): State => ({ ...state, floor }),
} as const;

/** @throws DomainError `operations.site_missing` (404) until attendance has opened the site and it was adopted */
export const timeZoneOf = ({ site }: Floor): string => {
  if (!site) throw new DomainError('operations.site_missing', {}, 'missing');
  return site.timeZone;
};

/** The date that the site's clocks show. */
export const todayAt = (floor: Floor, at: string): string => dateAt(at, timeZoneOf(floor));

/** The version in force on a date; the defaults, as version 0, before the first. */
export const policyOn = ({ policies }: Floor, date: string): PolicyVersion =>
  policies
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<PolicyVersion>((latest, one) => (latest.effectiveFrom > one.effectiveFrom ? latest : one), {
      version: 0,
      effectiveFrom: '',
      parameters: defaultParameters,
    });

export const parametersOn = (floor: Floor, date: string): OperationsParameters =>
  policyOn(floor, date).parameters;

type Span = { readonly from: string; readonly to: string | null };
const holdsOn =
  (date: string) =>
  ({ from, to }: Span): boolean =>
    from <= date && (to === null || date <= to);

/** The home team of a person on a date; null = none. */
export const teamOn = ({ people }: Floor, employeeId: string, date: string): string | null =>
  people[employeeId]?.memberships.filter(holdsOn(date)).find(({ home }) => home)?.teamId ?? null;

/** Hired by that date, and the last day not over. */
export const isEmployed = ({ people }: Floor, employeeId: string, date: string): boolean => {
  const person = people[employeeId];
  return person !== undefined && holdsOn(date)({ from: person.hiredOn, to: person.lastDay });
};

/** Who was appointed to lead the team last, on a date; null = nobody. */
export const leaderOn = ({ teams }: Floor, teamId: string, date: string): string | null =>
  teams[teamId]?.leaders
    .filter(({ from }) => from <= date)
    .reduce<{ readonly employeeId: string; readonly from: string } | null>(
      (latest, one) => (latest && latest.from > one.from ? latest : one),
      null,
    )?.employeeId ?? null;

/** Whether the person leads some team on the date: his or her own matters are decided above. */
export const isLeader = (floor: Floor, employeeId: string, date: string): boolean =>
  floor.people[employeeId]?.position === 'team_leader' ||
  Object.keys(floor.teams).some((teamId) => leaderOn(floor, teamId, date) === employeeId);

/** Whether the actor leads the team at that instant, or deputises for its leader. */
export const leads = (floor: Floor, actor: string, teamId: string | null, at: string): boolean => {
  if (teamId === null) return false;
  const today = todayAt(floor, at);
  return (
    leaderOn(floor, teamId, today) === actor ||
    (floor.teams[teamId]?.deputies.some((one) => one.employeeId === actor && holdsOn(today)(one)) ?? false)
  );
};

const isWorkingDay = ({ site }: Floor, date: string): boolean => site?.works[date] ?? weekday(date) <= 5;

/** The date `count` working days after another, by the site's calendar; `count` ≥ 0. */
export const workingDaysAfter = (floor: Floor, date: string, count: number): string => {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(floor, day)) left -= 1;
  }
  return day;
};

/** The date on which a clock runs out that began on a date. */
export const addClock = (
  floor: Floor,
  from: string,
  { days, counting }: { readonly days: number; readonly counting: 'working' | 'calendar' },
): string => (counting === 'working' ? workingDaysAfter(floor, from, days) : addDays(from, days));
