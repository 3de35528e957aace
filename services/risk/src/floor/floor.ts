import type { EventOf } from '@muster/contracts';
import type { PersonAdopted, SiteAdopted, TeamAdopted } from '@muster/contracts/risk';
import { dateAt, DomainError, weekday } from '@muster/kernel';

export type FloorEvent = EventOf<typeof SiteAdopted | typeof PersonAdopted | typeof TeamAdopted>;

/** Site, people and teams as operations has them. Stream `floor-<site>`. */
export type Floor = {
  readonly site: EventOf<typeof SiteAdopted>['data'] | null;
  readonly people: Readonly<Record<string, EventOf<typeof PersonAdopted>['data']>>;
  readonly teams: Readonly<Record<string, EventOf<typeof TeamAdopted>['data']>>;
};

const initial: Floor = { site: null, people: {}, teams: {} };

export const overFloor = {
  initial,
  evolve: (floor: Floor, { type, data }: FloorEvent): Floor => {
    switch (type) {
      case 'SiteAdopted':
        return { ...floor, site: data };
      case 'PersonAdopted':
        return { ...floor, people: { ...floor.people, [data.employeeId]: data } };
      case 'TeamAdopted':
        return { ...floor, teams: { ...floor.teams, [data.teamId]: data } };
      default:
        return floor;
    }
  },
} as const;

/** @throws DomainError `risk.site_missing` (404) until the site was adopted */
export const timeZoneOf = ({ site }: Floor): string => {
  if (!site) throw new DomainError('risk.site_missing', {}, 'missing');
  return site.timeZone;
};

/** The date that the site's clocks show. */
export const todayAt = (floor: Floor, at: string): string => dateAt(at, timeZoneOf(floor));

/** A date of the site's calendar on which nobody works although it is Monday to Friday. */
export const isHoliday = ({ site }: Floor, date: string): boolean =>
  weekday(date) <= 5 && site?.exceptions.find((one) => one.date === date)?.works === false;

const holdsOn =
  (date: string) =>
  ({ from, to }: { readonly from: string; readonly to: string | null }): boolean =>
    from <= date && (to === null || date <= to);

/** The home team of a person on a date; null = none. */
export const teamOn = ({ people }: Floor, employeeId: string, date: string): string | null =>
  people[employeeId]?.memberships.filter(holdsOn(date)).find(({ home }) => home)?.teamId ?? null;

/** Hired by that date, and the last day not over. */
export const isEmployed = ({ people }: Floor, employeeId: string, date: string): boolean => {
  const person = people[employeeId];
  return person !== undefined && holdsOn(date)({ from: person.hiredOn, to: person.lastDay });
};

/** Whether the actor leads the team at that instant, or deputises for its leader. */
export const leads = (floor: Floor, actor: string, teamId: string | null, at: string): boolean => {
  const team = teamId === null ? undefined : floor.teams[teamId];
  if (!team) return false;
  const today = todayAt(floor, at);
  const leader = team.leaders
    .filter(({ from }) => from <= today)
    .reduce((latest, one) => (latest.from > one.from ? latest : one), { employeeId: '', from: '' });
  return (
    leader.employeeId === actor ||
    team.deputies.some((one) => one.employeeId === actor && holdsOn(today)(one))
  );
};
