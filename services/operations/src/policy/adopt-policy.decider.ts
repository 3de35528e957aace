import { OperationsPolicyAdopted, type OperationsParameters } from '@muster/contracts/operations';
import { DomainError, same, hasRole, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { overFloor, todayAt, type Floor, type FloorEvent } from '../floor/floor.js';
import { requireSound } from './sound.js';

export type AdoptOperationsPolicy = Acting & {
  readonly site: string;
  readonly effectiveFrom: string;
  readonly parameters: OperationsParameters;
};

/**
 * A version holds from its date on, and none reaches back: what was decided stays decided by what held then. Management adopts
 * it: the floor's own line, whose authority, quotas and days it sets, does not. Streams `floor-<site>` and `policy-<site>`.
 */
export const adoptingOperationsPolicy: Decider<Floor, AdoptOperationsPolicy, FloorEvent> = {
  // Not with the facts that others share: it writes them.
  ...overFloor,
  decide: ({ site, effectiveFrom, parameters, by, at }, floor) => {
    if (!hasRole(by, 'management'))
      throw new DomainError('operations.not_management', { rule: 'separation-of-duties' }, 'forbidden');
    const latest = floor.policies.at(-1);
    if (latest?.effectiveFrom === effectiveFrom && same(latest.parameters, parameters)) return [];
    const today = todayAt(floor, at);
    if (effectiveFrom < today)
      throw new DomainError('operations.policy_retroactive', {
        ...{ rule: 'policy-forward-only', field: 'effectiveFrom', facts: { today } },
      });
    requireSound(parameters);
    const version = (latest?.version ?? 0) + 1;
    return [OperationsPolicyAdopted({ site, version, effectiveFrom, parameters }, at)];
  },
};
