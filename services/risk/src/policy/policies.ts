import type { EventOf } from '@muster/contracts';
import { defaultRiskParameters, type RiskParameters, type RiskPolicyAdopted } from '@muster/contracts/risk';

export type RiskPolicyEvent = EventOf<typeof RiskPolicyAdopted>;

export type RiskPolicy = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly parameters: RiskParameters;
};

/** What the site adopted, the oldest first. Stream `risk-policy-<site>`. */
export const overPolicies = {
  initial: [] as readonly RiskPolicy[],
  evolve: (policies: readonly RiskPolicy[], { type, data }: RiskPolicyEvent): readonly RiskPolicy[] =>
    type === 'RiskPolicyAdopted' ? [...policies, data] : policies,
} as const;

/** The version in force on a date; the defaults, as version 0, before the first. */
export const policyOn = (policies: readonly RiskPolicy[], date: string): RiskPolicy =>
  policies
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<RiskPolicy>((latest, one) => (latest.effectiveFrom > one.effectiveFrom ? latest : one), {
      ...{ version: 0, effectiveFrom: '', parameters: defaultRiskParameters },
    });
