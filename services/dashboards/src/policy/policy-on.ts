import { defaultParameters, type OperationsParameters } from '@muster/contracts/operations';
import type { WorkSiteRow } from '../figures/work-sites.projection.js';

export type PolicyInForce = {
  /** 0 = nobody has decided anything yet. */
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly parameters: OperationsParameters;
};

const undecided: PolicyInForce = { version: 0, effectiveFrom: null, parameters: defaultParameters };

/** The operations policy in force at a site on a date, as its deciders take it: the defaults before the first version. */
export const policyOn = (site: WorkSiteRow | undefined, date: string): PolicyInForce =>
  (site?.policies ?? [])
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<PolicyInForce>(
      (latest, one) => ((latest.effectiveFrom ?? '') > one.effectiveFrom ? latest : one),
      undecided,
    );
