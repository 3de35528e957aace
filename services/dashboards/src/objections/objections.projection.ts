import type { EventOf, Sealed } from '@muster/contracts';
import type { ObjectionRaised, ObjectionOutcome, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

type Raised = EventOf<typeof ObjectionRaised>['data'];

export type ObjectionRow = {
  readonly objectionId: string;
  readonly caseId: string;
  readonly about: Raised['about'];
  readonly channel: Raised['channel'];
  readonly statement: Sealed;
  readonly raisedBy: string;
  readonly raisedAt: string;
  /** In whose hand the case is. */
  readonly holderId: string | null;
  readonly teamId: string | null;
  readonly dueOn: string;
  readonly said: 'nothing' | 'due_soon' | 'overdue';
  readonly status: 'open' | ObjectionOutcome;
  readonly answer: Sealed | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly inTime: boolean | null;
};

export const objections: Projection<ObjectionRow, OperationsEvent> = {
  name: 'objections',
  version: 1,
  source: 'operations',
  columns: { caseId: 'uuid', teamId: 'uuid', status: 'text' },
  keys: ({ data }) => ('objectionId' in data ? [data.objectionId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'ObjectionRaised') {
      const { objectionId, caseId, about, channel, statement, raisedBy, holderId, teamId, dueOn } = data;
      return {
        ...{ objectionId, caseId, about, channel, statement, raisedBy, holderId, teamId, dueOn },
        ...{ raisedAt: effectiveAt, said: 'nothing', status: 'open', answer: null, answeredBy: null },
        ...{ answeredAt: null, inTime: null },
      };
    }
    if (!row) return null;
    switch (type) {
      case 'ObjectionPassed':
        return { ...row, holderId: data.holderId, teamId: data.teamId };
      case 'ObjectionDueSoon':
        return { ...row, said: 'due_soon' };
      case 'ObjectionOverdue':
        return { ...row, said: 'overdue' };
      case 'ObjectionAnswered': {
        const { outcome: status, answer, answeredBy, inTime } = data;
        return { ...row, status, answer, answeredBy, answeredAt: effectiveAt, inTime };
      }
      default:
        return row;
    }
  },
};
