import type { Sealed } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** 外訪: asked for, ordered, made or cancelled. */
export type VisitRow = {
  readonly visitId: string;
  readonly caseId: string;
  readonly teamId: string;
  readonly status: 'requested' | 'planned' | 'made' | 'cancelled';
  readonly on: string;
  readonly place: Sealed;
  readonly note: Sealed | null;
  /** null = the leader ordered it without being asked. */
  readonly requestedBy: string | null;
  readonly visitorIds: readonly string[];
  readonly present: readonly string[];
};

export const visits: Projection<VisitRow, OperationsEvent> = {
  name: 'visits',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', status: 'text', on: 'date' },
  keys: ({ data }) => ('visitId' in data ? [data.visitId] : []),
  apply: (row, { type, data }) => {
    switch (type) {
      case 'VisitRequested': {
        const { visitId, caseId, teamId, on, place, note, requestedBy } = data;
        return {
          ...{ visitId, caseId, teamId, on, place, note, requestedBy },
          ...{ status: 'requested', visitorIds: [], present: [] },
        };
      }
      case 'VisitPlanned': {
        const { visitId, caseId, teamId, on, place, note, visitorIds } = data;
        return {
          ...{ visitId, caseId, teamId, on, place, note, visitorIds },
          ...{ status: 'planned', requestedBy: row?.requestedBy ?? null, present: [] },
        };
      }
      case 'VisitCheckedIn':
        return row && { ...row, present: [...row.present, data.visitorId] };
      case 'VisitMade':
        return row && { ...row, status: 'made' };
      case 'VisitCancelled':
        return row && { ...row, status: 'cancelled' };
      default:
        return row;
    }
  },
};
