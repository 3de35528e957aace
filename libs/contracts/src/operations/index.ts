import type { EventOf } from '../event.js';
import { defineService } from '../service.js';
import { HistoryLoaded } from '../site.js';
import { assignmentEvents } from './assignments.js';
import { batchEvents } from './batches.js';
import { caseEvents } from './cases.js';
import { complaintEvents, recusalEvents } from './complaints.js';
import { concessionEvents } from './concessions.js';
import { creditEvents } from './credit.js';
import { debtorEvents } from './debtors.js';
import { floorEvents } from './floor.js';
import { paymentEvents } from './payments.js';
import { objectionEvents } from './objections.js';
import { policyEvents } from './policy.js';
import { promiseEvents } from './promises.js';
import { coachingEvents } from './coaching.js';
import { expenseEvents } from './expenses.js';
import { supportEvents } from './support.js';
import { contactEvents } from './contacts.js';
import { permitEvents } from './permits.js';
import { revealEvents } from './reveals.js';
import { telephonyEvents } from './telephony.js';
import { visitEvents } from './visits.js';

import { huddleEvents } from './huddles.js';
import { issueEvents } from './issues.js';
import { planEvents } from './plans.js';
import { reviewEvents } from './reviews.js';
import { strategyEvents } from './strategies.js';
import { workflowEvents } from './workflows.js';

/** What a leader does to run the team. */
export const leadingEvents = [
  ...planEvents,
  ...workflowEvents,
  ...strategyEvents,
  ...issueEvents,
  ...reviewEvents,
  ...huddleEvents,
];

export * from './assignments.js';
export * from './batches.js';
export * from './cases.js';
export * from './complaints.js';
export * from './concessions.js';
export * from './credit.js';
export * from './debtors.js';
export * from './default-concessions.js';
export * from './default-parameters.js';
export * from './buckets.js';
export * from './dues.js';
export * from './figures.js';
export * from './floor.js';
export * from './payments.js';
export * from './objections.js';
export * from './policy.js';
export * from './promises.js';
export * from './coaching.js';
export * from './expenses.js';
export * from './support.js';
export * from './contacts.js';
export * from './permits.js';
export * from './reveals.js';
export * from './telephony.js';
export * from './visits.js';

export * from './huddles.js';
export * from './issues.js';
export * from './plans.js';
export * from './reviews.js';
export * from './strategies.js';
export * from './workflow-in-force.js';
export * from './workflows.js';

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
  ...leadingEvents,
  ...complaintEvents,
  ...recusalEvents,
  ...objectionEvents,
  ...batchEvents,
  ...concessionEvents,
  ...creditEvents,
  ...expenseEvents,
  ...supportEvents,
  ...coachingEvents,
  ...contactEvents,
  ...permitEvents,
  ...revealEvents,
  ...telephonyEvents,
  ...visitEvents,
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
  | (typeof leadingEvents)[number]
  | (typeof complaintEvents)[number]
  | (typeof recusalEvents)[number]
  | (typeof objectionEvents)[number]
  | (typeof batchEvents)[number]
  | (typeof concessionEvents)[number]
  | (typeof creditEvents)[number]
  | (typeof expenseEvents)[number]
  | (typeof supportEvents)[number]
  | (typeof coachingEvents)[number]
  | (typeof contactEvents)[number]
  | (typeof permitEvents)[number]
  | (typeof revealEvents)[number]
  | (typeof telephonyEvents)[number]
  | (typeof visitEvents)[number]
>;
