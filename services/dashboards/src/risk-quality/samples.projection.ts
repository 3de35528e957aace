import type { EventOf } from '@muster/contracts';
import type { RiskEvent, SampleCommitted, SampledCall } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type SampleRow = Pick<
  EventOf<typeof SampleCommitted>['data'],
  'month' | 'commitment' | 'perCollector' | 'committedBy'
> & {
  readonly committedAt: string;
  /** What the commitment is the digest of; null until it is drawn. */
  readonly seed: string | null;
  /** Connected calls of the month that there were to draw from. */
  readonly population: number | null;
  readonly calls: readonly SampledCall[];
  readonly drawnBy: string | null;
  readonly drawnAt: string | null;
};

/** 抽樣 (X2): which calls are heard, one row a month. */
export const samples: Projection<SampleRow, RiskEvent> = {
  name: 'risk-samples',
  version: 1,
  source: 'risk',
  columns: { month: 'text' },
  keys: ({ type, data }) => (type === 'SampleCommitted' || type === 'SampleDrawn' ? [data.month] : []),
  apply: (row, { type, data, effectiveAt }) => {
    switch (type) {
      case 'SampleCommitted': {
        const { month, commitment, perCollector, committedBy } = data;
        return {
          ...{ month, commitment, perCollector, committedBy, committedAt: effectiveAt, seed: null },
          ...{ population: null, calls: [], drawnBy: null, drawnAt: null },
        };
      }
      case 'SampleDrawn': {
        const { seed, population, calls, drawnBy } = data;
        return row && { ...row, seed, population, calls, drawnBy, drawnAt: effectiveAt };
      }
      default:
        return row;
    }
  },
};
