import type { Schema, Tree } from '../policy/parameters.js';
import type { View } from './types.js';
import { view, type Scope } from './views.js';

export const POLICY_SERVICES = ['attendance', 'operations', 'risk'] as const;
export type PolicyService = (typeof POLICY_SERVICES)[number];

export interface PolicyVersion {
  readonly service: PolicyService;
  /** 0 = the defaults, which hold until a site has decided. */
  readonly version: number;
  readonly effectiveFrom: string | null;
  /** null = no other version is announced. */
  readonly until: string | null;
  readonly standing: 'coming' | 'in_force' | 'past' | 'replaced';
  readonly adoptedAt: string | null;
  readonly adoptedBy: string | null;
  readonly adoptedByName: string | null;
  readonly parameters: Tree;
}

export interface PoliciesView extends View<PolicyVersion> {
  readonly currency: string | null;
  /** What each parameter may be. */
  readonly schemas: Readonly<Record<PolicyService, Schema>>;
}

export const policiesView = ({ site, asOf }: Scope) => view<PoliciesView>('policies', site, { asOf });
