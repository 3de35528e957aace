import type { EventOf } from '@muster/contracts';
import type {
  assignmentEvents,
  caseBatchEvents,
  caseEvents,
  concessionEvents,
  creditEvents,
  paymentEvents,
  promiseEvents,
  objectionEvents,
  recusalEvents,
  contactEvents,
  revealEvents,
  visitEvents,
} from '@muster/contracts/operations';

/**
 * What a case's stream may hold. A capability that adds events to it (contacts, promises, payments, concessions, credit)
 * adds its list here, and a case for each in the sub-fold that it concerns.
 */
export type CaseEvent = EventOf<
  | (typeof caseEvents)[number]
  | (typeof assignmentEvents)[number]
  | (typeof paymentEvents)[number]
  | (typeof promiseEvents)[number]
  | (typeof recusalEvents)[number]
  | (typeof objectionEvents)[number]
  | (typeof contactEvents)[number]
  | (typeof visitEvents)[number]
  | (typeof revealEvents)[number]
  | (typeof caseBatchEvents)[number]
  | (typeof concessionEvents)[number]
  | (typeof creditEvents)[number]
>;
