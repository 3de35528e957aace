import type { EventOf } from '../event.js';
import { floorEvents } from '../operations/floor.js';
import { defineService } from '../service.js';
import { HistoryLoaded } from '../site.js';
import { accountEvents } from './accounts.js';
import { collectorEvents } from './collectors.js';
import { contactPermitEvents } from './contact-permits.js';
import { debtorFactEvents } from './debtors.js';
import { rulePackEvents } from './rule-packs.js';

export { PersonAdopted, SiteAdopted, TeamAdopted } from '../operations/floor.js';
export * from './accounts.js';
export * from './collectors.js';
export * from './contact-permits.js';
export * from './debtors.js';
export * from './rule-packs.js';
export * from './rules.js';

/** The contact gate: rules, what is known of debtors, accounts and collectors, and what was permitted. */
const gateEvents = [
  ...rulePackEvents,
  ...debtorFactEvents,
  ...accountEvents,
  ...collectorEvents,
  ...contactPermitEvents,
];

/** Everything that the risk service publishes. */
export const risk = defineService('risk', [HistoryLoaded, ...floorEvents, ...gateEvents]);

/** Any event of the risk service. */
export type RiskEvent = EventOf<
  typeof HistoryLoaded | (typeof floorEvents)[number] | (typeof gateEvents)[number]
>;
