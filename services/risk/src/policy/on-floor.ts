import { streamName } from '@muster/kernel';
import { overFloor, type Floor, type FloorEvent } from '../floor/floor.js';
import { overPolicies, type RiskPolicy, type RiskPolicyEvent } from './policies.js';

/** A matter with the floor on which somebody decides about it, and the policy by which. */
export type OnFloor<State> = {
  readonly matter: State;
  readonly floor: Floor;
  readonly policies: readonly RiskPolicy[];
};

export type GroundEvent = FloorEvent | RiskPolicyEvent;

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
} => ({
  initial: { matter: initial, floor: overFloor.initial, policies: overPolicies.initial },
  evolve: (state, event) => {
    // Each fold passes over the events of the others.
    const floor = overFloor.evolve(state.floor, event as FloorEvent);
    const policies = overPolicies.evolve(state.policies, event as RiskPolicyEvent);
    return floor === state.floor && policies === state.policies
      ? { ...state, matter: evolve(state.matter, event as Event) }
      : { ...state, floor, policies };
  },
});
