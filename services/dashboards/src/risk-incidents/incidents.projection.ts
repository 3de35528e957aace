import type { EventOf, Sealed } from '@muster/contracts';
import type { IncidentReported, LossKind, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

type Reported = EventOf<typeof IncidentReported>['data'];

export const INCIDENT_STATUSES = ['reported', 'acknowledged', 'closed'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

export type Disposition = { readonly at: string; readonly by: string; readonly note: Sealed };

export type IncidentRow = Pick<
  Reported,
  'incidentId' | 'kind' | 'severity' | 'teamId' | 'personId' | 'caseId' | 'riskId' | 'occurredAt' | 'level'
> & {
  readonly status: IncidentStatus;
  readonly description: Sealed | null;
  readonly checklist: readonly { readonly item: string; readonly doneAt: string | null }[];
  readonly reportedBy: string | null;
  readonly reportedAt: string;
  readonly acknowledgedBy: string | null;
  /** End of the running clock; null = none runs. */
  readonly dueAt: string | null;
  readonly escalations: number;
  /** A clock has run out. */
  readonly late: boolean;
  readonly dispositions: readonly Disposition[];
  /** Losses less what came back, in minor units. */
  readonly lossMinor: number;
  readonly currency: string | null;
  readonly lessons: Sealed | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
};

const signed = (kind: LossKind, amountMinor: number): number =>
  kind === 'recovered' ? -amountMinor : amountMinor;

/** What went wrong, who sees to it, and what it cost (R4, X5). */
export const incidents: Projection<IncidentRow, RiskEvent> = {
  name: 'risk-incidents',
  version: 1,
  source: 'risk',
  columns: { teamId: 'uuid', status: 'text', kind: 'text', reportedAt: 'timestamptz' },
  keys: ({ data }) => ('incidentId' in data ? [data.incidentId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'IncidentReported') {
      const { textOf: _, policyVersion: __, checklist, ...reported } = data;
      return {
        ...{ ...reported, status: 'reported', reportedAt: effectiveAt, acknowledgedBy: null },
        checklist: checklist.map((item) => ({ item, doneAt: null })),
        ...{ escalations: 0, late: false, dispositions: [], lossMinor: 0, currency: null },
        ...{ lessons: null, closedBy: null, closedAt: null },
      };
    }
    if (!row) return null;
    switch (type) {
      case 'IncidentAcknowledged': {
        const { acknowledgedBy, dueAt, late } = data;
        return { ...row, status: 'acknowledged', acknowledgedBy, dueAt, late: row.late || late };
      }
      case 'IncidentEscalated':
        return {
          ...{ ...row, level: data.to, dueAt: data.dueAt, escalations: row.escalations + 1 },
          late: row.late || data.cause === 'clock',
        };
      case 'ChecklistItemDone':
        return {
          ...row,
          checklist: row.checklist.map((one) =>
            one.item === data.item ? { ...one, doneAt: effectiveAt } : one,
          ),
        };
      case 'DispositionRecorded': {
        const disposition = { at: effectiveAt, by: data.recordedBy, note: data.note };
        return { ...row, dispositions: [...row.dispositions, disposition] };
      }
      case 'LossRecorded': {
        const lossMinor = row.lossMinor + signed(data.kind, data.amountMinor);
        return { ...row, lossMinor, currency: data.currency };
      }
      case 'IncidentClosed': {
        const { lessons, closedBy, late } = data;
        return {
          ...{ ...row, status: 'closed', dueAt: null, lessons, closedBy, closedAt: effectiveAt, late },
        };
      }
      default:
        return row;
    }
  },
};
