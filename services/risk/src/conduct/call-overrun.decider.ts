import type { EventOf } from '@muster/contracts';
import type { ContactPermitted, PermitOverridden } from '@muster/contracts/risk';
import { millisecondsOf, type Decider } from '@muster/kernel';
import { todayAt } from '../floor/floor.js';
import type { GroundEvent } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { overFinding, type FindingEvent, type FindingState } from './finding.js';
import { findings, type RaiseFinding } from './findings.decider.js';

type PermitEvent = EventOf<typeof ContactPermitted | typeof PermitOverridden>;
/** Until when contacts with the debtor were permitted, by permit. */
type State = FindingState & { readonly expiries: Readonly<Record<string, string>> };

export type JudgeCall = {
  readonly permitId: string;
  readonly endedAt: string;
  readonly raise: RaiseFinding;
};

/** R2: a call that went on after its permit had ended, with the policy's seconds on top. Streams `contact-<debtor>` and `finding-<id>`. */
export const judgingCalls: Decider<State, JudgeCall, PermitEvent | FindingEvent | GroundEvent> = {
  initial: { ...overFinding.initial, expiries: {} },
  evolve: (state, event) =>
    event.type === 'ContactPermitted' || event.type === 'PermitOverridden'
      ? { ...state, expiries: { ...state.expiries, [event.data.permitId]: event.data.expires } }
      : { ...overFinding.evolve(state, event), expiries: state.expiries },
  decide: ({ permitId, endedAt, raise }, state) => {
    const expires = state.expiries[permitId];
    if (expires === undefined) return [];
    const { overrunSeconds } = policyOn(state.policies, todayAt(state.floor, raise.at)).parameters.conduct;
    const overran = millisecondsOf(endedAt) - millisecondsOf(expires) > overrunSeconds * 1000;
    return overran ? findings.decide(raise, state) : [];
  },
};
