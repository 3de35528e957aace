import type { OperationsEvent, Segment, StrategyOffer, StrategyStep } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';
import { approved, undecided, type Approvals } from './approvals.js';

export type StrategyRow = Approvals & {
  readonly strategyId: string;
  readonly revision: number;
  readonly status: 'proposed' | 'in_force' | 'returned' | 'retired';
  readonly treatment: string;
  readonly label: string;
  readonly segment: Segment;
  readonly steps: readonly StrategyStep[];
  readonly attemptsPerWeek: number;
  readonly offer: StrategyOffer | null;
  readonly proposedBy: string;
  readonly proposedAt: string;
};

/** Strategies with their approvals (B2). */
export const strategies: Projection<StrategyRow, OperationsEvent> = {
  name: 'strategies',
  version: 1,
  source: 'operations',
  columns: { status: 'text', label: 'text' },
  keys: ({ type, data }) =>
    type === 'StrategyProposed' ||
    type === 'StrategyApproved' ||
    type === 'StrategyReturned' ||
    type === 'StrategyRetired'
      ? [data.strategyId]
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'StrategyProposed')
      return { ...data, ...undecided(data.needsLegal), status: 'proposed', proposedAt: effectiveAt };
    if (!row) return null;
    switch (type) {
      case 'StrategyApproved':
        return { ...approved(row, data), status: data.inForce ? 'in_force' : row.status };
      case 'StrategyReturned':
        return { ...row, status: 'returned', returnedBy: data.decidedBy, reason: data.reason };
      case 'StrategyRetired':
        return { ...row, status: 'retired', reason: data.reason };
      default:
        return row;
    }
  },
};
