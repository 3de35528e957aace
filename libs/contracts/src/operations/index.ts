import type { EventOf } from '../event.js';
import { defineService } from '../service.js';
import { HistoryLoaded } from '../site.js';
import { assignmentEvents } from './assignments.js';
import { caseEvents } from './cases.js';
import { debtorEvents } from './debtors.js';
import { floorEvents } from './floor.js';
import { paymentEvents } from './payments.js';
import { policyEvents } from './policy.js';
import { promiseEvents } from './promises.js';

export * from './assignments.js';
export * from './cases.js';
export * from './debtors.js';
export * from './floor.js';
export * from './payments.js';
export * from './policy.js';
export * from './promises.js';

/** Everything that the operations service publishes. */
export const operations = defineService('operations', [
  HistoryLoaded,
  ...floorEvents,
  ...policyEvents,
  ...debtorEvents,
  ...caseEvents,
  ...assignmentEvents,
  ...paymentEvents,
  ...promiseEvents,
]);

/** Any event of the operations service. */
export type OperationsEvent = EventOf<
  | typeof HistoryLoaded
  | (typeof floorEvents)[number]
  | (typeof policyEvents)[number]
  | (typeof debtorEvents)[number]
  | (typeof caseEvents)[number]
  | (typeof assignmentEvents)[number]
  | (typeof paymentEvents)[number]
  | (typeof promiseEvents)[number]
>;
