import type { Decider } from '@muster/kernel';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import { dayFolds } from './fold-days.js';
import { floorFolds } from './fold-floor.js';
import { requestFolds } from './fold-requests.js';
import type { AttendanceRecord } from './record-types.js';

export type * from './record-types.js';

/** Nothing is known yet. */
export const emptyRecord: AttendanceRecord = {
  site: null,
  policies: [],
  calendars: {},
  teams: {},
  people: {},
};

type Fold<Event extends AttendanceEvent> = (record: AttendanceRecord, event: Event) => AttendanceRecord;

/** One entry per event: an event without one does not compile. */
const folds: { readonly [Event in AttendanceEvent as Event['type']]: Fold<Event> } = {
  ...floorFolds,
  ...dayFolds,
  ...requestFolds,
};

/**
 * The one fold behind every decision about a person's time (A1, A2): site, policy, calendar, teams, people, rosters,
 * requests and days, of whatever streams were loaded. Order between streams is the log's.
 */
export const evolve = (record: AttendanceRecord, event: AttendanceEvent): AttendanceRecord =>
  (folds[event.type] as Fold<AttendanceEvent>)(record, event);

/** `initial` and `evolve` of a decider over the record: `{ ...overRecord, decide }`. */
export const overRecord = { initial: emptyRecord, evolve } as const;

/** A rule about a person's time: deciders over the record differ in `decide` alone. */
export type AttendanceDecider<Command> = Decider<AttendanceRecord, Command, AttendanceEvent>;

/** The record after further events: what a decision looks at that causes more than one. */
export const evolveAll = (record: AttendanceRecord, events: readonly AttendanceEvent[]): AttendanceRecord =>
  events.reduce(evolve, record);
