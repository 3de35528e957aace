import type { Position, View, Withheld } from './types.js';
import { list, view, type Scope } from './views.js';

/** Figures of a batch, each with its evidence. Money in minor units of the batch's currency. */
export const batchFigures = [
  'cases',
  'open',
  'closed',
  'returned',
  'retained',
  'amountMinor',
  'paidMinor',
] as const;
export type BatchFigure = (typeof batchFigures)[number];

export const placements = ['first', 'second', 'third'] as const;
export const retentionReasons = ['promise', 'instalments', 'dispute', 'legal', 'other'] as const;

export interface Retention {
  readonly caseId: string;
  readonly until: string;
  readonly reason: (typeof retentionReasons)[number];
  readonly status: 'open' | 'granted' | 'refused';
  readonly requestedBy: string;
  readonly requestedByName: string | null;
  readonly decidedByName: string | null;
}

export interface BatchRow extends Readonly<Record<BatchFigure, number>> {
  readonly batchId: string;
  readonly principal: string;
  readonly code: string;
  readonly placement: (typeof placements)[number];
  readonly status: 'here' | 'returned';
  readonly handedOverOn: string;
  readonly returnOn: string;
  /** null = it went back. */
  readonly daysLeft: number | null;
  readonly returnedOn: string | null;
  readonly returnCause: 'due' | 'recalled' | 'decided' | null;
  readonly paymentsCountUntil: string | null;
  readonly declaredCases: number;
  readonly currency: string;
  /** null = no limit. */
  readonly retentionQuota: number | null;
  readonly retentionUsed: number;
  readonly retentions: readonly Retention[];
}

export type AuthorityLevel = 'team_leader' | 'ops_manager' | 'lender';
export type Component = 'principal' | 'interest' | 'fee';

export interface ConcessionRow {
  readonly concessionId: string;
  readonly caseId: string;
  readonly holderId: string | null;
  readonly holderName: string | null;
  readonly kind: 'waiver' | 'instalments' | 'both';
  readonly status: 'proposed' | 'approved' | 'refused' | 'expired' | 'in_force' | 'fulfilled' | 'revoked';
  readonly bucket: number;
  readonly waived: readonly { readonly component: Component; readonly amountMinor: number }[];
  readonly owedMinor: number;
  readonly waivedMinor: number;
  readonly instalments: readonly { readonly dueDate: string; readonly amountMinor: number }[];
  readonly level: AuthorityLevel;
  readonly exceeded: readonly {
    readonly level: AuthorityLevel;
    readonly limits: readonly ('bucket' | 'principal' | 'interest' | 'fee' | 'amount' | 'instalments')[];
  }[];
  readonly waitingFor: AuthorityLevel | null;
  readonly offerUntil: string | null;
  readonly proposedBy: string;
  readonly proposedByName: string | null;
  readonly proposedAt: string;
  readonly note: string | null;
  readonly withheld: Withheld;
}

export interface CreditRow {
  /** null = the site: payments that nobody had. */
  readonly collectorId: string | null;
  readonly name: string | null;
  readonly payments: number;
  readonly creditedMinor: number;
  readonly entries: readonly {
    readonly paymentId: string;
    readonly caseId: string;
    readonly valueDate: string;
    readonly basis: 'holder' | 'promise_owner' | 'site' | 'dispute';
    readonly parts: number;
    readonly amountMinor: number;
  }[];
}

export interface DisputeRow {
  readonly disputeId: string;
  readonly caseId: string;
  readonly paymentId: string;
  readonly claimantId: string;
  readonly claimantName: string | null;
  readonly valueDate: string;
  readonly netMinor: number;
  readonly status: 'open' | 'confirmed' | 'reassigned';
  readonly raisedAt: string;
  readonly decidedByName: string | null;
  readonly note: string | null;
  readonly withheld: Withheld;
}

export const batchList = ({ site, asOf }: Scope, status: string | undefined) =>
  list<BatchRow>('operations/batches', site, { asOf, status });

export const concessionList = (
  { site, team, asOf }: Scope,
  filter: { readonly status?: string | undefined; readonly case?: string | undefined },
) => list<ConcessionRow>('operations/concessions', site, { team, asOf, ...filter });

export const creditView = ({ site, team, asOf }: Scope, month: string) =>
  view<View<CreditRow> & { readonly positions: Position }>('operations/credit', site, { team, asOf, month });

export const disputeList = ({ site, team, asOf }: Scope) =>
  list<DisputeRow>('operations/credit/disputes', site, { team, asOf });
