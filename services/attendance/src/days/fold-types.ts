import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { AttendanceRecord } from './record-types.js';

/** A complete fold of some definitions' events. */
export type Folds<Event extends AttendanceEvent> = {
  readonly [E in Event as E['type']]: (record: AttendanceRecord, event: E) => AttendanceRecord;
};

/** An event that says nothing about a person's time. */
export const unchanged = (record: AttendanceRecord): AttendanceRecord => record;
