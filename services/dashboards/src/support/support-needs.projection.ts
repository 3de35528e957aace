import type { Sealed } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type SupportNeedRow = {
  readonly needId: string;
  readonly employeeId: string;
  readonly teamId: string;
  readonly to: 'leader' | 'hr';
  readonly status: 'open' | 'closed';
  readonly text: Sealed;
  readonly outcome: Sealed | null;
  readonly raisedAt: string;
  readonly closedAt: string | null;
};

/** T2. No other projection takes anything of these events. */
export const supportNeeds: Projection<SupportNeedRow, OperationsEvent> = {
  name: 'support-needs',
  version: 1,
  source: 'operations',
  columns: { employeeId: 'uuid', teamId: 'uuid', to: 'text', status: 'text' },
  keys: ({ type, data }) =>
    type === 'SupportNeedRaised' || type === 'SupportNeedClosed' ? [data.needId] : [],
  apply: (row, { type, data, recordedAt }) => {
    if (type === 'SupportNeedRaised')
      return { ...data, status: 'open', outcome: null, raisedAt: recordedAt, closedAt: null };
    if (type !== 'SupportNeedClosed' || !row) return row;
    return { ...row, status: 'closed', outcome: data.outcome, closedAt: recordedAt };
  },
};
