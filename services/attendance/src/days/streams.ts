import { addDays, streamName } from '@muster/kernel';

const policy = (site: string) => streamName('policy', site);
const employee = (employeeId: string) => streamName('employee', employeeId);
const team = (teamId: string) => streamName('team', teamId);
const roster = (employeeId: string) => streamName('roster', employeeId);
const requests = (employeeId: string) => streamName('requests', employeeId);
const dayOf = (employeeId: string, workDate: string) => streamName('day', employeeId, workDate);

/** All that decides about a person's time, but the days. */
const person = (site: string, employeeId: string, teamIds: readonly string[] = []): readonly string[] => [
  policy(site),
  employee(employeeId),
  roster(employeeId),
  requests(employeeId),
  ...teamIds.map(team),
];

/** What a decision about a person's work dates rests on. */
const day = (
  site: string,
  employeeId: string,
  teamIds: readonly string[],
  workDates: readonly string[],
): readonly string[] => [
  ...person(site, employeeId, teamIds),
  ...workDates.map((workDate) => dayOf(employeeId, workDate)),
];

/** A date and its neighbours: which of them a punch belongs to is the decision's. */
export const around = (date: string): readonly string[] => [addDays(date, -1), date, addDays(date, 1)];

/** Names of the streams that a decision loads. */
export const streamsOf = { policy, employee, team, roster, requests, dayOf, person, day } as const;
