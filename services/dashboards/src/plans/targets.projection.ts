import type { OperationsEvent, TargetFigures } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type TargetRow = {
  readonly holderId: string;
  readonly holder: 'team' | 'collector';
  readonly teamId: string | null;
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly version: number;
  readonly figures: TargetFigures;
  readonly reason: string | null;
  readonly setBy: string;
  readonly setAt: string;
};

/** What teams and collectors are to reach (L1). */
export const targets: Projection<TargetRow, OperationsEvent> = {
  name: 'targets',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', month: 'text' },
  keys: ({ type, data }) => (type === 'TargetSet' ? [`${data.holderId}/${data.month}`] : []),
  apply: (row, { type, data, effectiveAt }) => (type === 'TargetSet' ? { ...data, setAt: effectiveAt } : row),
};
