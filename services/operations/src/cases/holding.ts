import type { CaseEvent } from './case-events.js';

/** A hand: one collector, in one team. */
export type Hand = { readonly collectorId: string; readonly teamId: string };

/** Who has the case and who had it. A case is in exactly one hand or, with `hand` null, in the pool. */
export type Holding = {
  readonly hand: Hand | null;
  /** Oldest first; `until` null = still. Instants. */
  readonly history: readonly (Hand & { readonly from: string; readonly until: string | null })[];
  /** Never get this case. */
  readonly recused: readonly string[];
};

export const inThePool: Holding = { hand: null, history: [], recused: [] };

const released = (holding: Holding, at: string): Holding => ({
  ...holding,
  hand: null,
  history: holding.history.map((entry) => (entry.until === null ? { ...entry, until: at } : entry)),
});

export const evolveHolding = (holding: Holding, { type, data, effectiveAt }: CaseEvent): Holding => {
  switch (type) {
    case 'CaseAssigned': {
      const hand = { collectorId: data.collectorId, teamId: data.teamId };
      const before = released(holding, effectiveAt);
      return { ...before, hand, history: [...before.history, { ...hand, from: effectiveAt, until: null }] };
    }
    case 'CaseRecalled':
    case 'CaseClosed':
      return released(holding, effectiveAt);
    case 'CollectorRecused':
      return { ...holding, recused: [...holding.recused, data.employeeId] };
    default:
      return holding;
  }
};

/** Who had the case at an instant; null = nobody. A late fact may ask about the past. */
export const holderAt = ({ history }: Holding, at: string): Hand | null =>
  history.findLast(({ from, until }) => from <= at && (until === null || at < until)) ?? null;
