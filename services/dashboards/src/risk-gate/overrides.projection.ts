import type { EventOf } from '@muster/contracts';
import type { ContactCounted, PermitOverridden, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

type Overridden = EventOf<typeof PermitOverridden>['data'];

export const OVERRIDE_STATUSES = ['open', 'used', 'unused', 'returned'] as const;
export type OverrideStatus = (typeof OVERRIDE_STATUSES)[number];

export type OverrideRow = Pick<
  Overridden,
  | 'permitId'
  | 'debtorId'
  | 'caseId'
  | 'collectorId'
  | 'channel'
  | 'purpose'
  | 'reason'
  | 'refusals'
  | 'expires'
  | 'overriddenBy'
> & {
  readonly overriddenAt: string;
  /** `unused`: it ran out, and nobody said what became of it. */
  readonly status: OverrideStatus;
  /** What came of it, as it was first told. */
  readonly contact:
    (Pick<EventOf<typeof ContactCounted>['data'], 'contactId' | 'outcome'> & { readonly at: string }) | null;
};

/** 緊急放行: contacts that the operations manager permitted though rules refused them (R2). */
export const overrides: Projection<OverrideRow, RiskEvent> = {
  name: 'risk-overrides',
  version: 1,
  source: 'risk',
  columns: { collectorId: 'uuid', status: 'text', overriddenAt: 'timestamptz' },
  keys: ({ type, data }) => {
    switch (type) {
      case 'PermitOverridden':
      case 'PermitExpired':
      case 'PermitReturned':
        return [data.permitId];
      case 'ContactCounted':
        return data.permitId === null ? [] : [data.permitId];
      default:
        return [];
    }
  },
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'PermitOverridden') {
      const { address: _, party: __, packs: ___, evaluator: ____, notBefore, ...overridden } = data;
      return { ...overridden, overriddenAt: notBefore, status: 'open', contact: null };
    }
    if (!row) return null;
    switch (type) {
      case 'ContactCounted': {
        const { contactId, outcome } = data;
        return { ...row, status: 'used', contact: { contactId, outcome, at: effectiveAt } };
      }
      case 'PermitExpired':
        return { ...row, status: 'unused' };
      case 'PermitReturned':
        return { ...row, status: 'returned' };
      default:
        return row;
    }
  },
};
