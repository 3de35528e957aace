import type { FigureRow } from '../api/money-types.js';
import type { WorkHourRow } from '../api/work-hours.js';
import { addDays, addMonths } from '../time/zoned.js';

export interface Counts {
  readonly attempts: number;
  readonly connects: number;
  readonly rightParty: number;
  readonly promisesMade: number;
}
const none: Counts = { attempts: 0, connects: 0, rightParty: 0, promisesMade: 0 };
const plus = (a: Counts, b: Counts): Counts => ({
  attempts: a.attempts + b.attempts,
  connects: a.connects + b.connects,
  rightParty: a.rightParty + b.rightParty,
  promisesMade: a.promisesMade + b.promisesMade,
});

/** Each hour from the first to the last in which anybody did something. */
export const hoursOf = (rows: readonly WorkHourRow[]): readonly (Counts & { readonly hour: string })[] => {
  const byHour = Map.groupBy(
    rows.filter(({ hour }) => hour !== null),
    ({ hour }) => Number(hour),
  );
  const hours = [...byHour.keys()];
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return Array.from({ length: hours.length === 0 ? 0 : last - first + 1 }, (_, at) => ({
    hour: String(first + at).padStart(2, '0'),
    ...(byHour.get(first + at) ?? []).reduce<Counts>(plus, none),
  }));
};

/** All that was done up to and with an hour. */
export const upTo = (rows: readonly WorkHourRow[], hour: string): Counts =>
  rows.filter((row) => row.hour !== null && row.hour <= hour).reduce<Counts>(plus, none);

export interface Line extends Counts {
  readonly id: string;
  readonly name: string | null;
  readonly promisesKept: number;
  readonly collectedMinor: number;
}

/** A line for each collector, or team, who did something or brought money in; who brought in most comes first. */
export const linesOf = (
  work: readonly WorkHourRow[],
  money: readonly FigureRow[],
  by: 'collector' | 'team',
): readonly Line[] => {
  const keyOf = ({ employeeId, teamId }: WorkHourRow) => (by === 'collector' ? employeeId : (teamId ?? ''));
  const worked = Map.groupBy(work, keyOf);
  const paid = new Map(money.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const])));
  return [...new Set([...worked.keys(), ...paid.keys()])]
    .map((id): Line => {
      const [rows, of] = [worked.get(id) ?? [], paid.get(id)];
      const name = by === 'collector' ? rows[0]?.name : rows[0]?.teamLabel;
      return {
        ...rows.reduce<Counts>(plus, none),
        ...{ id, name: name ?? of?.name ?? null },
        ...{ promisesKept: of?.promisesKept ?? 0, collectedMinor: of?.collectedMinor ?? 0 },
      };
    })
    .filter((line) => line.attempts + line.promisesMade + line.promisesKept + line.collectedMinor !== 0)
    .sort(
      (a, b) =>
        b.collectedMinor - a.collectedMinor || b.rightParty - a.rightParty || a.id.localeCompare(b.id),
    );
};

/** The performance month 業績月 that a date lies in, and how many of its days are left, that date included. */
export const monthAround = (today: string, startDay: number) => {
  const month = today.slice(0, 7);
  const begins = Number(today.slice(8)) >= startDay ? month : addMonths(month, -1);
  const day = String(startDay).padStart(2, '0');
  const to = addDays(`${addMonths(begins, 1)}-${day}`, -1);
  const daysLeft = Math.round((Date.parse(to) - Date.parse(today)) / 86_400_000) + 1;
  return { from: `${begins}-${day}`, to, daysLeft };
};

/** What is to come in on each day that is left, today included, to reach the target; null without one. */
export const neededToday = (
  targetMinor: number | null,
  beforeTodayMinor: number,
  daysLeft: number,
): number | null =>
  targetMinor === null ? null : Math.max(0, Math.ceil((targetMinor - beforeTodayMinor) / daysLeft));
