import { streamName, type Facts } from '@muster/kernel';
import { overFloor, type Floor, type FloorEvent } from '../floor/floor.js';
import { overPolicies, type RiskPolicy, type RiskPolicyEvent } from './policies.js';

/** A matter with the floor on which somebody decides about it, and the policy by which. */
export type OnFloor<State> = Ground & { readonly matter: State };

type Ground = { readonly floor: Floor; readonly policies: readonly RiskPolicy[] };
export type GroundEvent = FloorEvent | RiskPolicyEvent;

/** The same for every decision of a site: folded once for all of them. */
const overGround = {
  initial: { floor: overFloor.initial, policies: overPolicies.initial } as Ground,
  evolve: (ground: Ground, event: GroundEvent): Ground => {
    const floor = overFloor.evolve(ground.floor, event as FloorEvent);
    const policies = overPolicies.evolve(ground.policies, event as RiskPolicyEvent);
    return floor === ground.floor && policies === ground.policies ? ground : { floor, policies };
  },
} as const;

/** What a decision on a floor loads beside the matter's own stream. */
export const groundOf = (site: string): readonly string[] => [
  streamName('floor', site),
  streamName('risk-policy', site),
];

/** Folds the matter's own streams together with `floor-<site>` and `risk-policy-<site>`. */
export const onFloor = <State, Event>(
  initial: State,
  evolve: (state: State, event: Event) => State,
): {
  readonly initial: OnFloor<State>;
  readonly evolve: (state: OnFloor<State>, event: Event | GroundEvent) => OnFloor<State>;
  readonly facts: Facts<OnFloor<State>>;
} => ({
  initial: { matter: initial, ...overGround.initial },
  evolve: (state, event) => {
    // Each fold passes over the events of the other.
    const ground = overGround.evolve(state, event as GroundEvent);
    return ground === state
      ? { ...state, matter: evolve(state.matter, event as Event) }
      : { ...state, ...ground };
  },
  facts: {
    of: (stream) => /^(floor|risk-policy)-/.test(stream),
    fold: overGround,
    put: (state, ground: Ground) => ({ ...state, ...ground }),
  },
});
