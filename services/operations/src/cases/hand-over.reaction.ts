import type { OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** Somebody leaves: from the day after the last one what he or she had is another's. */
export type Leaving = {
  readonly employeeId: string;
  readonly lastDay: string;
  readonly receiverId: string | null;
};

export const handOver: Reaction<OperationsEvent, Leaving> = {
  name: 'hand-over',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data }) => {
    if (type !== 'PersonAdopted' || data.lastDay === null) return [];
    const { employeeId, lastDay, receiverId } = data;
    return [{ employeeId, lastDay, receiverId }];
  },
};
