import type { Sealed } from '@muster/contracts';
import type { HuddleKind, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type FollowUpRow = {
  readonly followUpId: string;
  readonly ownerId: string;
  readonly task: Sealed;
  readonly dueOn: string;
  readonly done: boolean;
  readonly late: boolean;
};

export type HuddleRow = {
  readonly teamId: string;
  readonly heldOn: string;
  readonly kind: HuddleKind;
  readonly at: string;
  readonly present: readonly string[];
  readonly missing: readonly string[];
  readonly agenda: readonly string[];
  readonly findings: Sealed | null;
  readonly heldBy: string;
  readonly followUps: readonly FollowUpRow[];
};

/** The log of huddles (P4). */
export const huddles: Projection<HuddleRow, OperationsEvent> = {
  name: 'huddles',
  version: 1,
  source: 'operations',
  columns: { teamId: 'uuid', heldOn: 'date' },
  keys: ({ type, data }) =>
    type === 'HuddleHeld' || type === 'FollowUpAgreed' || type === 'FollowUpCompleted'
      ? [`${data.teamId}/${data.heldOn}/${data.kind}`]
      : [],
  apply: (row, { type, data }) => {
    if (type === 'HuddleHeld') return { ...data, followUps: [] };
    if (!row) return null;
    switch (type) {
      case 'FollowUpAgreed': {
        const { followUpId, ownerId, task, dueOn } = data;
        const agreed = { followUpId, ownerId, task, dueOn, done: false, late: false };
        return { ...row, followUps: [...row.followUps, agreed] };
      }
      case 'FollowUpCompleted':
        return {
          ...row,
          followUps: row.followUps.map((one) =>
            one.followUpId === data.followUpId ? { ...one, done: true, late: data.late } : one,
          ),
        };
      default:
        return row;
    }
  },
};
