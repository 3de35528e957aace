import type { EventOf } from '@muster/contracts';
import type { QualityFormPublished, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type QualityFormRow = Omit<EventOf<typeof QualityFormPublished>['data'], 'site'> & {
  readonly publishedAt: string;
};

/** 質檢表 (X2): one row a version. */
export const qualityForms: Projection<QualityFormRow, RiskEvent> = {
  name: 'risk-quality-forms',
  version: 1,
  source: 'risk',
  columns: { version: 'integer', effectiveFrom: 'date' },
  keys: ({ type, data }) => (type === 'QualityFormPublished' ? [String(data.version)] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type !== 'QualityFormPublished') return row;
    const { site: _, ...form } = data;
    return { ...form, publishedAt: effectiveAt };
  },
};
