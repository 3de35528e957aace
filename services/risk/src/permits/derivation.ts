import type { EventOf, Recorded } from '@muster/contracts';
import type {
  ContactCounted,
  ContactPermitted,
  ContactRefused,
  ContactRequest,
  PermitOverridden,
} from '@muster/contracts/risk';
import { fold, same } from '@muster/kernel';
import { overContact, permits, type ContactState } from './permits.decider.js';
import { overSiteRules, type SiteRules, type SiteRulesEvent } from './site-rules.js';

/** An answer of the gate. */
export type Decision = EventOf<typeof ContactPermitted | typeof ContactRefused | typeof PermitOverridden>;
/** An answer, or a contact for which the gate was not asked. */
export type Approached = Decision | EventOf<typeof ContactCounted>;

type Known = Parameters<typeof overContact.evolve>[1];

export const isDecision = (event: { readonly type: string }): event is Decision =>
  ['ContactPermitted', 'ContactRefused', 'PermitOverridden'].includes(event.type);

/** What was asked for, or would have been. */
export const askedIn = ({ data }: Approached): ContactRequest => {
  const { debtorId, caseId, collectorId, channel } = data;
  const { address, party, purpose } =
    'purpose' in data ? data : ({ address: null, party: 'debtor', purpose: 'collection' } as const);
  return { debtorId, caseId, collectorId, channel, address, party, purpose };
};

const before = <Event>(events: readonly Recorded[], position: number): readonly Event[] =>
  events.filter((event) => event.position < position) as unknown as readonly Event[];

/** What was known when an event was recorded: the append had checked that nothing had come between. */
export const knownAt = (events: readonly Recorded[], position: number): ContactState =>
  fold(overContact, before<Known>(events, position));

/** The rules as they stood at one position after another, ascending: each event is folded once. */
export const rulesAlong = (events: readonly Recorded[]): ((position: number) => SiteRules) => {
  let rules: SiteRules = overSiteRules.initial;
  let next = 0;
  return (position) => {
    for (; next < events.length && events[next]!.position < position; next += 1)
      rules = overSiteRules.evolve(rules, events[next] as unknown as SiteRulesEvent);
    return rules;
  };
};

export const rulesAt = (events: readonly Recorded[], position: number): SiteRules =>
  rulesAlong(events)(position);

/** The answer that the same rules give to the same facts. */
export const derived = (decision: Recorded<Decision>, state: ContactState, rules: SiteRules): Decision => {
  const { data, effectiveAt: at } = decision;
  const question = {
    ...{ permitId: data.permitId, asked: askedIn(decision), at },
    behindSeconds: wasBehind(decision) ? Infinity : 0,
    // Whether this person may ask was decided then.
    by: { actor: decision.actor, roles: ['integration', 'ops_manager'] },
  };
  const [answer] =
    decision.type === 'PermitOverridden'
      ? permits.decide({ ...question, kind: 'Override', reason: decision.data.reason }, { ...state, rules })
      : permits.decide({ ...question, kind: 'Request' }, { ...state, rules });
  return answer as Decision;
};

/** How old facts were is no fact of the log; that they were too old stands in the answer. */
const wasBehind = ({ data }: Decision): boolean =>
  'refusals' in data &&
  data.refusals.some(
    ({ rule, facts }) =>
      rule === 'GATE-FACTS' && (facts['missing'] as readonly string[]).includes('facts_behind'),
  );

export const isEqual = (recorded: Decision, again: Decision): boolean =>
  recorded.type === again.type && same(recorded.data, again.data);
