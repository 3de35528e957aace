import type { EventOf, Sealed } from '@muster/contracts';
import type { OpinionRequested, RiskEvent, RiskLevel } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type OpinionRow = Pick<
  EventOf<typeof OpinionRequested>['data'],
  'opinionId' | 'topic' | 'question' | 'caseId' | 'urgent' | 'dueOn' | 'requestedBy'
> & {
  readonly status: 'open' | 'answered';
  readonly requestedAt: string;
  readonly overdue: boolean;
  /** The last one. */
  readonly answer: Sealed | null;
  readonly answers: number;
  readonly level: RiskLevel | null;
  readonly issuedBy: string | null;
  readonly issuedAt: string | null;
  readonly inTime: boolean | null;
};

/** Legal's queue (J1). */
export const opinions: Projection<OpinionRow, RiskEvent> = {
  name: 'risk-opinions',
  version: 1,
  source: 'risk',
  columns: { status: 'text', requestedBy: 'uuid', requestedAt: 'timestamptz' },
  keys: ({ data }) => ('opinionId' in data ? [data.opinionId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'OpinionRequested') {
      const { textOf: _, policyVersion: __, ...requested } = data;
      return {
        ...{ ...requested, status: 'open', requestedAt: effectiveAt, overdue: false, answer: null },
        ...{ answers: 0, level: null, issuedBy: null, issuedAt: null, inTime: null },
      };
    }
    if (!row) return null;
    switch (type) {
      case 'OpinionIssued': {
        const { answer, number: answers, level, issuedBy, inTime } = data;
        return {
          ...{ ...row, status: 'answered', answer, answers, level, issuedBy, issuedAt: effectiveAt },
          inTime: row.inTime ?? inTime,
        };
      }
      case 'OpinionOverdue':
        return { ...row, overdue: true };
      default:
        return row;
    }
  },
};
