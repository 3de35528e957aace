import type { CaseEvent } from './case-events.js';

/** A hand: one collector, in one team. */
export type Hand = { readonly collectorId: string; readonly teamId: string };

/** Who has the case and who had it. A case is in exactly one hand or, with `hand` null, in the pool. */
export type Holding = {
  readonly hand: Hand | null;
  /** Oldest first; `until` null = still. Instants. */
  readonly history: readonly (Hand & { readonly from: string; readonly until: string | null })[];
  /** Who is kept from this case, once for each reason; `complaintId` null = for good. */
  readonly recusals: readonly { readonly employeeId: string; readonly complaintId: string | null }[];
  /** Do not get this case: the people of {@link recusals}. */
  readonly recused: readonly string[];
};

export const inThePool: Holding = { hand: null, history: [], recusals: [], recused: [] };

const released = (holding: Holding, at: string): Holding => ({
  ...holding,
  hand: null,
  history: holding.history.map((entry) => (entry.until === null ? { ...entry, until: at } : entry)),
});

const keptFrom = (holding: Holding, recusals: Holding['recusals']): Holding => ({
  ...holding,
  recusals,
  recused: [...new Set(recusals.map(({ employeeId }) => employeeId))],
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
    case 'CollectorRecused': {
      const { employeeId, complaintId } = data;
      return keptFrom(holding, [...holding.recusals, { employeeId, complaintId }]);
    }
    case 'RecusalLifted':
      return keptFrom(
        holding,
        holding.recusals.filter(
          ({ employeeId, complaintId }) => employeeId !== data.employeeId || complaintId !== data.complaintId,
        ),
      );
    default:
      return holding;
  }
};

/** Who had the case at an instant; null = nobody. A late fact may ask about the past. */
export const holderAt = ({ history }: Holding, at: string): Hand | null =>
  history.findLast(({ from, until }) => from <= at && (until === null || at < until)) ?? null;
