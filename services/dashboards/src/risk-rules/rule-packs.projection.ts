import type { EventOf } from '@muster/contracts';
import type { Rule, RiskEvent, RulePackActivated } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

type Activated = EventOf<typeof RulePackActivated>['data'];

/** That a pack was put in force, and with which changes. */
export type Activation = Pick<
  Activated,
  'activation' | 'packVersion' | 'changed' | 'off' | 'reason' | 'activatedBy'
> & { readonly activatedAt: string };

export type RulePackRow = {
  readonly jurisdiction: string;
  /** As they are in force, changes included. */
  readonly rules: readonly Rule[];
  /** The oldest first; the last one is in force. */
  readonly activations: readonly Activation[];
};

/** 規則包 in force at a site, one row a jurisdiction (R2). */
export const rulePacks: Projection<RulePackRow, RiskEvent> = {
  name: 'risk-rule-packs',
  version: 1,
  source: 'risk',
  columns: { jurisdiction: 'text' },
  keys: ({ type, data }) => (type === 'RulePackActivated' ? [data.jurisdiction] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type !== 'RulePackActivated') return row;
    const { site: _, jurisdiction, rules, ...activation } = data;
    const activations = [...(row?.activations ?? []), { ...activation, activatedAt: effectiveAt }];
    return { jurisdiction, rules, activations };
  },
};
