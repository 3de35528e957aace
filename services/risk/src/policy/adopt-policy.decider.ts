import { RiskPolicyAdopted, type RiskParameters } from '@muster/contracts/risk';
import { DomainError, same, type Decider } from '@muster/kernel';
import { todayAt } from '../floor/floor.js';
import { onFloor, type GroundEvent, type OnFloor } from './on-floor.js';

export type AdoptRiskPolicy = {
  readonly site: string;
  readonly effectiveFrom: string;
  readonly parameters: RiskParameters;
  readonly adoptedBy: string;
  readonly at: string;
};

/** Not with the facts that others share: it writes them. */
const { initial, evolve } = onFloor(null, (nothing) => nothing);

/**
 * A version holds from its date on, and none reaches back: what was decided stays decided by what held then.
 * Streams `floor-<site>` and `risk-policy-<site>`.
 */
export const adoptingRiskPolicy: Decider<OnFloor<null>, AdoptRiskPolicy, GroundEvent> = {
  initial,
  evolve,
  decide: ({ site, effectiveFrom, parameters, adoptedBy, at }, { floor, policies }) => {
    const latest = policies.at(-1);
    if (latest?.effectiveFrom === effectiveFrom && same(latest.parameters, parameters)) return [];
    const today = todayAt(floor, at);
    if (effectiveFrom < today)
      throw new DomainError('risk.policy_retroactive', {
        ...{ clause: 'R1', rule: 'policy-forward-only', field: 'effectiveFrom', facts: { today } },
      });
    const { medium, high, extreme } = parameters.register.bounds;
    if (!(medium < high && high < extreme))
      throw new DomainError('risk.bounds_out_of_order', {
        clause: 'R1',
        field: 'parameters.register.bounds',
      });
    const version = (latest?.version ?? 0) + 1;
    return [RiskPolicyAdopted({ site, version, effectiveFrom, parameters, adoptedBy }, at)];
  },
};
