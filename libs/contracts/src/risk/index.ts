import type { EventOf } from '../event.js';
import { floorEvents } from '../operations/floor.js';
import { defineService } from '../service.js';
import { HistoryLoaded } from '../site.js';
import { accountEvents } from './accounts.js';
import { collectorEvents } from './collectors.js';
import { contactPermitEvents } from './contact-permits.js';
import { debtorFactEvents } from './debtors.js';
import { rulePackEvents } from './rule-packs.js';

import { conductEvents } from './conduct.js';
import { incidentEvents } from './incidents.js';
import { legalOpinionEvents } from './legal-opinions.js';
import { policyDocumentEvents } from './policies.js';
import { riskPolicyEvents } from './policy.js';
import { qualityEvents } from './quality.js';
import { registerEvents } from './register.js';
import { trainingEvents } from './training.js';

export { PersonAdopted, SiteAdopted, TeamAdopted } from '../operations/floor.js';
export * from './accounts.js';
export * from './collectors.js';
export * from './contact-permits.js';
export * from './debtors.js';
export * from './rule-packs.js';
export * from './rules.js';

export * from './conduct.js';
export * from './default-parameters.js';
export * from './incidents.js';
export * from './legal-opinions.js';
export * from './policies.js';
export * from './policy.js';
export * from './quality.js';
export * from './register.js';
export * from './training.js';

/** The contact gate: rules, what is known of debtors, accounts and collectors, and what was permitted. */
const gateEvents = [
  ...rulePackEvents,
  ...debtorFactEvents,
  ...accountEvents,
  ...collectorEvents,
  ...contactPermitEvents,
];

/** What is done about conduct, risks and incidents, and what prevents them. */
const preventionEvents = [
  ...conductEvents,
  ...qualityEvents,
  ...registerEvents,
  ...incidentEvents,
  ...legalOpinionEvents,
  ...policyDocumentEvents,
  ...trainingEvents,
  ...riskPolicyEvents,
];

/** Everything that the risk service publishes. */
export const risk = defineService('risk', [
  HistoryLoaded,
  ...floorEvents,
  ...gateEvents,
  ...preventionEvents,
]);

/** Any event of the risk service. */
export type RiskEvent = EventOf<
  | typeof HistoryLoaded
  | (typeof floorEvents)[number]
  | (typeof gateEvents)[number]
  | (typeof preventionEvents)[number]
>;
