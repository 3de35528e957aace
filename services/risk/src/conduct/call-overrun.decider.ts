import type { EventOf } from '@muster/contracts';
import type { ContactCounted, ContactPermitted, PermitOverridden } from '@muster/contracts/risk';
import { millisecondsOf, type Decider } from '@muster/kernel';
import { todayAt } from '../floor/floor.js';
import type { GroundEvent } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { overFinding, type FindingEvent, type FindingState } from './finding.js';
import { findings, type RaiseFinding } from './findings.decider.js';

type CallEvent = EventOf<typeof ContactPermitted | typeof PermitOverridden | typeof ContactCounted>;
type State = FindingState & {
  /** Until when contacts with the debtor were permitted, by permit. */
  readonly expiries: Readonly<Record<string, string>>;
  /** Contacts that used a permit, as they were counted. */
  readonly counted: Readonly<Record<string, { readonly permitId: string; readonly began: string }>>;
};

export type Call = {
  readonly contactId: string;
  readonly debtorId: string;
  /** How long the line was open. */
  readonly seconds: number;
  /** null = the one that it was counted with. */
  readonly permitId: string | null;
  /** null = as it was counted. */
  readonly began: string | null;
};
export type JudgeCall = { readonly call: Call; readonly raise: RaiseFinding };

const evolve = (state: State, event: CallEvent | FindingEvent | GroundEvent): State => {
  const { expiries, counted } = state;
  switch (event.type) {
    case 'ContactPermitted':
    case 'PermitOverridden':
      return { ...state, expiries: { ...expiries, [event.data.permitId]: event.data.expires } };
    case 'ContactCounted': {
      const { contactId, permitId } = event.data;
      if (permitId === null) return state;
      return { ...state, counted: { ...counted, [contactId]: { permitId, began: event.effectiveAt } } };
    }
    default:
      return { ...overFinding.evolve(state, event), expiries, counted };
  }
};

/**
 * R2: a call that began under its permit and went on after that had ended, with the policy's seconds on top. Streams `contact-<debtor>`
 * and `finding-<id>`.
 */
export const judgingCalls: Decider<State, JudgeCall, CallEvent | FindingEvent | GroundEvent> = {
  initial: { ...overFinding.initial, expiries: {}, counted: {} },
  evolve,
  decide: ({ call, raise }, state) => {
    const counted = state.counted[call.contactId];
    const began = call.began ?? counted?.began;
    const expires = state.expiries[call.permitId ?? counted?.permitId ?? ''];
    if (began === undefined || expires === undefined) return [];
    const { overrunSeconds } = policyOn(state.policies, todayAt(state.floor, raise.at)).parameters.conduct;
    const [from, until] = [millisecondsOf(began), millisecondsOf(expires)];
    // What began after it is another kind of finding.
    const overran = from < until && from + call.seconds * 1000 - until > overrunSeconds * 1000;
    return overran ? findings.decide(raise, state) : [];
  },
};
