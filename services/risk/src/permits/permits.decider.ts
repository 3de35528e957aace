import type { EventOf, Sealed } from '@muster/contracts';
import {
  ContactPermitted,
  ContactRefused,
  PermitExpired,
  PermitOverridden,
  PermitReturned,
  type ContactRequest,
} from '@muster/contracts/risk';
import { addMinutes, DomainError, millisecondsOf, hasRole, type Decider, type By } from '@muster/kernel';
import { overAccount, type AccountEvent } from '../accounts/account.js';
import { overCollector, type CollectorEvent } from '../collectors/collector.js';
import { overDebtor, type Debtor, type DebtorEvent } from '../debtors/debtor.js';
import { requireLeads, requireOther } from '../floor/authority.js';
import { teamOn, todayAt } from '../floor/floor.js';
import { EVALUATOR } from '../rule-packs/evaluate.js';
import type { AccountFacts, CollectorFacts } from '../rule-packs/question.js';
import { ask } from './gate.js';
import { overSiteRules, type SiteRules } from './site-rules.js';

/** What a decision about a contact loads: streams `contact-<debtorId>`, `account-<caseId>` and `collector-<collectorId>`. */
export type ContactState = {
  readonly debtor: Debtor;
  readonly account: AccountFacts;
  readonly collector: CollectorFacts;
};

/** With the rules and the floor by which it is answered: streams `packs-<site>` and `floor-<site>`. */
export type GateState = ContactState & { readonly rules: SiteRules };

type Asking = {
  readonly permitId: string;
  readonly asked: ContactRequest;
  /** How old the facts from elsewhere are. */
  readonly behindSeconds: number;
  readonly by: By;
  readonly at: string;
};
export type Request = Asking & { readonly kind: 'Request' };
export type Override = Asking & { readonly kind: 'Override'; readonly reason: Sealed };
export type Return = {
  readonly kind: 'Return';
  readonly debtorId: string;
  readonly permitId: string;
  readonly by: By;
  readonly at: string;
};
export type Expire = {
  readonly kind: 'Expire';
  readonly debtorId: string;
  readonly permitId: string;
  readonly at: string;
};
export type PermitCommand = Request | Override | Return | Expire;

const isAccountEvent = (event: ContactEvent): event is AccountEvent => event.type === 'AccountAdopted';
const COLLECTOR: ReadonlySet<ContactEvent['type']> = new Set([
  ...(['TrainingAdopted', 'CollectorTrained', 'CollectorHeld', 'CollectorReleased'] as const),
  ...(['TrainingCompleted', 'TrainingLapsed', 'TrainingReleased'] as const),
]);
const isCollectorEvent = (event: ContactEvent): event is CollectorEvent => COLLECTOR.has(event.type);
type ContactEvent = DebtorEvent | AccountEvent | CollectorEvent;

export const overContact = {
  initial: {
    debtor: overDebtor.initial,
    account: overAccount.initial,
    collector: overCollector.initial,
  } as ContactState,
  evolve: (state: ContactState, event: ContactEvent): ContactState => {
    if (isAccountEvent(event)) return { ...state, account: overAccount.evolve(state.account, event) };
    if (isCollectorEvent(event)) return { ...state, collector: overCollector.evolve(state.collector, event) };
    return { ...state, debtor: overDebtor.evolve(state.debtor, event) };
  },
} as const;

/** R2: contact permits. Of two requests at once the second sees the first one's permit, as both write the debtor's stream. */
export const permits: Decider<GateState, PermitCommand, DebtorEvent> = {
  initial: { ...overContact.initial, rules: overSiteRules.initial },
  evolve: (state, event) => ({ ...overContact.evolve(state, event), rules: state.rules }),
  facts: {
    of: (stream) => /^(packs|floor)-/.test(stream),
    fold: overSiteRules,
    put: (state, rules: SiteRules) => ({ ...state, rules }),
  },
  decide: (command, state) => {
    switch (command.kind) {
      case 'Request':
        return request(command, state);
      case 'Override':
        return override(command, state);
      case 'Return':
        return giveBack(command, state);
      case 'Expire':
        return expire(command, state);
    }
  },
};

/** The collector's team today; null = none, or the site is not known yet. */
const teamAt = ({ floor }: SiteRules, collectorId: string, at: string): string | null =>
  floor.site && teamOn(floor, collectorId, todayAt(floor, at));

/** What is known of the number or address tells whose it is, whatever was said. */
const partyOf = ({ debtor }: ContactState, { address, party }: ContactRequest): ContactRequest['party'] =>
  (address === null ? undefined : debtor.addresses[address]?.party) ?? party;

const decided = ({ permitId, asked }: Asking, state: GateState) => ({
  ...{ ...asked, party: partyOf(state, asked), permitId, evaluator: EVALUATOR },
  packs: Object.values(state.rules.packs).map(({ jurisdiction, activation }) => ({
    jurisdiction,
    activation,
  })),
});

const answerTo = (command: Asking, state: GateState) =>
  ask({ ...command.asked, party: partyOf(state, command.asked) }, state, state.rules, command);

const request = (
  command: Request,
  state: GateState,
): readonly EventOf<typeof ContactPermitted | typeof ContactRefused>[] => {
  const { asked, by, at } = command;
  const { rules } = state;
  if (by.actor !== asked.collectorId && !hasRole(by, 'integration'))
    requireLeads(rules.floor, by, teamAt(rules, asked.collectorId, at), at, 'R2');
  const found = answerTo(command, state);
  if ('until' in found)
    return [ContactPermitted({ ...decided(command, state), notBefore: at, expires: found.until }, at)];
  const { refusals, nextLawful } = found;
  return [ContactRefused({ ...decided(command, state), refusals: [...refusals], nextLawful }, at)];
};

/** An emergency. Only the operations manager, never for the own contact; what it goes against stands in the event. */
const override = (command: Override, state: GateState): readonly EventOf<typeof PermitOverridden>[] => {
  const { asked, reason, by, at } = command;
  const { rules } = state;
  if (!hasRole(by, 'ops_manager'))
    throw new DomainError('risk.not_the_manager', { clause: 'R2', rule: 'override' }, 'forbidden');
  requireOther(by, asked.collectorId, 'R2');
  if (!rules.terms) throw new DomainError('risk.no_rules', { clause: 'R2', rule: 'permit-terms' });
  const expires = addMinutes(at, rules.terms.minutes);
  return [
    PermitOverridden(
      {
        ...{ ...decided(command, state), notBefore: at, expires, reason, overriddenBy: by.actor },
        refusals: [...answerTo(command, state).refusals],
      },
      at,
    ),
  ];
};

const openPermitOf = ({ debtor }: ContactState, permitId: string) =>
  debtor.contacts.find(({ id, expires }) => id === permitId && expires !== null);

/** No contact was made and none will be. Who holds the permit may say so while it is open. */
const giveBack = (
  { debtorId, permitId, by, at }: Return,
  state: ContactState,
): readonly EventOf<typeof PermitReturned>[] => {
  const open = openPermitOf(state, permitId);
  if (!open) return [];
  if (by.actor !== open.collectorId && !hasRole(by, 'ops_manager', 'integration'))
    throw new DomainError('risk.not_your_permit', { clause: 'R2', rule: 'own-permit' }, 'forbidden');
  if (millisecondsOf(at) >= millisecondsOf(open.expires!))
    throw new DomainError('risk.permit_over', { clause: 'R2', rule: 'return-while-open' });
  return [PermitReturned({ debtorId, permitId, returnedBy: by.actor }, at)];
};

const expire = (
  { debtorId, permitId, at }: Expire,
  state: ContactState,
): readonly EventOf<typeof PermitExpired>[] => {
  const open = openPermitOf(state, permitId);
  return open && millisecondsOf(at) >= millisecondsOf(open.expires!)
    ? [PermitExpired({ debtorId, permitId }, at)]
    : [];
};
