import type { EventOf } from '../event.js';
import { defineService } from '../service.js';
import { HistoryLoaded } from '../site.js';
import { dayEvents } from './days.js';
import { policyEvents } from './policy.js';
import { requestEvents } from './requests.js';
import { rosterEvents } from './rosters.js';
import { sessionEvents } from './sessions.js';
import { timesheetEvents } from './timesheets.js';
import { workforceEvents } from './workforce.js';

export * from './days.js';
export * from './policy.js';
export * from './requests.js';
export * from './rosters.js';
export * from './sessions.js';
export * from './timesheets.js';
export * from './totals.js';
export * from './workforce.js';

/** Everything that the attendance service publishes. */
export const attendance = defineService('attendance', [
  HistoryLoaded,
  ...workforceEvents,
  ...policyEvents,
  ...rosterEvents,
  ...dayEvents,
  ...requestEvents,
  ...sessionEvents,
  ...timesheetEvents,
]);

/** Any event of the attendance service: folds over it are complete or do not compile. */
export type AttendanceEvent = EventOf<
  | typeof HistoryLoaded
  | (typeof workforceEvents)[number]
  | (typeof policyEvents)[number]
  | (typeof rosterEvents)[number]
  | (typeof dayEvents)[number]
  | (typeof requestEvents)[number]
  | (typeof sessionEvents)[number]
  | (typeof timesheetEvents)[number]
>;
