import type { Timers } from '@muster/scheduling';
import { addDays, daysBetween, deriveId, startOfDate } from '@muster/kernel';
import { timeZoneOf, type Floor } from '../floor/floor.js';

/** What a clock on an answer says: nothing yet, that the last date is near, or that it is over. */
export type ClockSays = 'nothing' | 'due_soon' | 'overdue';

/** @param warnDays calendar days before the last date from which on it is near */
export const clockOn = (dueOn: string, today: string, warnDays: number): ClockSays => {
  const left = daysBetween(today, dueOn);
  return left < 0 ? 'overdue' : left <= warnDays ? 'due_soon' : 'nothing';
};

/** The terms of the site's jurisdiction, else those of `*`, else the first. */
export const termsOf = <Terms extends { readonly jurisdiction: string }>(
  terms: readonly Terms[],
  { site }: Floor,
): Terms => {
  const named = (jurisdiction: string | undefined) => terms.find((one) => one.jurisdiction === jurisdiction);
  return named(site?.jurisdiction) ?? named('*') ?? terms[0]!;
};

/** Sets both timers of a clock, at the site's midnights: when the last date comes near, and when it is over. */
export const setClock = async (
  timers: Timers,
  floor: Floor,
  {
    site,
    kind,
    id,
    dueOn,
    warnDays,
    payload,
  }: {
    readonly site: string;
    readonly kind: string;
    readonly id: string;
    readonly dueOn: string;
    readonly warnDays: number;
    readonly payload: Readonly<Record<string, unknown>>;
  },
): Promise<void> => {
  for (const date of new Set([addDays(dueOn, -warnDays), addDays(dueOn, 1)]))
    await timers.schedule({
      id: deriveId(kind, site, id, date),
      ...{ site, kind, payload, due: startOfDate(date, timeZoneOf(floor)) },
    });
};
