import type { EventOf } from '@muster/contracts';
import type { CollectorHeld, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type HoldRow = EventOf<typeof CollectorHeld>['data'] & {
  readonly heldAt: string;
  readonly releasedBy: string | null;
  readonly releasedAt: string | null;
};

/** 停止聯絡: collectors who get no permits, by whom and since when (R2). */
export const holds: Projection<HoldRow, RiskEvent> = {
  name: 'risk-holds',
  version: 1,
  source: 'risk',
  columns: { collectorId: 'uuid', heldAt: 'timestamptz' },
  keys: ({ type, data }) => (type === 'CollectorHeld' || type === 'CollectorReleased' ? [data.holdId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    switch (type) {
      case 'CollectorHeld':
        return { ...data, heldAt: effectiveAt, releasedBy: null, releasedAt: null };
      case 'CollectorReleased':
        return row && { ...row, releasedBy: data.releasedBy, releasedAt: effectiveAt };
      default:
        return row;
    }
  },
};

/** From when on it no longer holds; null = nobody has said. */
export const endOf = ({ until, releasedAt }: HoldRow): string | null =>
  until !== null && (releasedAt === null || until < releasedAt) ? until : releasedAt;
