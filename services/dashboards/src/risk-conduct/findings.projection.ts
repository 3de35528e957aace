import type { EventOf, Sealed } from '@muster/contracts';
import type { ConductFindingRaised, GateFactor, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

type Raised = EventOf<typeof ConductFindingRaised>['data'];

export const FINDING_STATUSES = ['open', 'heard', 'upheld', 'dismissed', 'reversed', 'reopened'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export type FindingRow = Pick<
  Raised,
  | 'findingId'
  | 'employeeId'
  | 'teamId'
  | 'kind'
  | 'severity'
  | 'on'
  | 'caseId'
  | 'what'
  | 'raisedBy'
  | 'hearBy'
  | 'decideBy'
> & {
  readonly status: FindingStatus;
  readonly raisedAt: string;
  /** Contacts, complaints or reviews that it rests on; 1 for what somebody reported. */
  readonly instances: number;
  readonly statement: Sealed | null;
  readonly reasons: Sealed | null;
  readonly overdue: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Of what is upheld, in thousandths of the pay of its month; null = it touches none. */
  readonly gateFactor: GateFactor | null;
  readonly month: string | null;
};

/** What may have been breaches of conduct, and what became of it (R2). */
export const findings: Projection<FindingRow, RiskEvent> = {
  name: 'risk-findings',
  version: 1,
  source: 'risk',
  columns: { teamId: 'uuid', employeeId: 'uuid', status: 'text', kind: 'text', raisedAt: 'timestamptz' },
  keys: ({ data }) => ('findingId' in data && data.findingId !== null ? [data.findingId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'ConductFindingRaised') {
      const { matterId: _, cites: __, policyVersion: ___, ...raised } = data;
      return {
        ...{ ...raised, status: 'open', raisedAt: effectiveAt, instances: 1, statement: null, reasons: null },
        ...{ overdue: false, decidedBy: null, decidedAt: null, gateFactor: null, month: null },
      };
    }
    if (!row) return null;
    switch (type) {
      case 'ConductRepeated':
        return { ...row, instances: row.instances + 1 };
      case 'ConductHeard':
        return { ...row, status: 'heard', statement: data.statement };
      case 'ConductFindingOverdue':
        return { ...row, overdue: true };
      case 'ConductFindingUpheld': {
        const { severity, reasons, decidedBy, gateFactor, month } = data;
        const decision = { severity, reasons, decidedBy, gateFactor, month, decidedAt: effectiveAt };
        return { ...row, ...decision, status: 'upheld' };
      }
      case 'ConductFindingDismissed': {
        const { reasons, decidedBy } = data;
        return { ...row, status: 'dismissed', reasons, decidedBy, decidedAt: effectiveAt };
      }
      case 'ConductFindingReopened': {
        const { hearBy, decideBy } = data;
        return {
          ...{ ...row, status: 'reopened', hearBy, decideBy, overdue: false },
          ...{ reasons: null, decidedBy: null, decidedAt: null, gateFactor: null, month: null },
        };
      }
      case 'ConductFindingReversed': {
        const { reasons, decidedBy } = data;
        return {
          ...{ ...row, status: 'reversed', reasons, decidedBy, decidedAt: effectiveAt },
          gateFactor: null,
        };
      }
      default:
        return row;
    }
  },
};
