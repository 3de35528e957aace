import type { EventOf } from '../event.js';
import { defineService } from '../service.js';
import { HistoryLoaded } from '../site.js';
import { assignmentEvents } from './assignments.js';
import { caseEvents } from './cases.js';
import { debtorEvents } from './debtors.js';
import { floorEvents } from './floor.js';
import { policyEvents } from './policy.js';

export * from './assignments.js';
export * from './cases.js';
export * from './debtors.js';
export * from './floor.js';
export * from './policy.js';

/** Everything that the operations service publishes. */
export const operations = defineService('operations', [
  HistoryLoaded,
  ...floorEvents,
  ...policyEvents,
  ...debtorEvents,
  ...caseEvents,
  ...assignmentEvents,
]);

/** Any event of the operations service. */
export type OperationsEvent = EventOf<
  | typeof HistoryLoaded
  | (typeof floorEvents)[number]
  | (typeof policyEvents)[number]
  | (typeof debtorEvents)[number]
  | (typeof caseEvents)[number]
  | (typeof assignmentEvents)[number]
>;
