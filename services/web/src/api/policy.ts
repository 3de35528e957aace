import type { Position } from './types.js';
import { view, type Scope } from './views.js';

type Level = 'team_leader' | 'ops_manager';

/** What the forms need of the operations policy. Amounts in minor units of the site's currency, shares in hundredths of a percent. */
export interface PolicyParameters {
  readonly expenses: {
    readonly categories: readonly {
      readonly code: string;
      readonly receiptFromMinor: number | null;
      readonly capMinor: number | null;
    }[];
    readonly claimWithinDays: number;
  };
  readonly coaching: { readonly skills: readonly { readonly code: string; readonly weight: number }[] };
  readonly concessions: {
    readonly authority: readonly {
      readonly level: Level;
      readonly fromBucket: number;
      readonly toBucket: number;
      readonly principal: number;
      readonly interest: number;
      readonly fee: number;
      readonly maxWaivedMinor: number;
      readonly maxInstalments: number;
    }[];
    readonly offerDays: number;
    readonly graceDays: number;
  };
  readonly payments: {
    readonly check: { readonly days: number; readonly counting: 'working' | 'calendar' };
  };
  readonly contacts: { readonly visitPeople: number; readonly recordingHours: number };
  readonly credit: { readonly disputeDays: number };
  readonly planning: { readonly monthStartDay: number };
}

export interface PolicyView {
  readonly positions: Position;
  readonly asOf: string | null;
  readonly stale: boolean;
  /** 0 = the defaults hold. */
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly currency: string | null;
  readonly parameters: PolicyParameters;
}

export const policyView = ({ site, asOf }: Scope) => view<PolicyView>('operations/policy', site, { asOf });
