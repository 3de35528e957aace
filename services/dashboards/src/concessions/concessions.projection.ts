import type { EventOf } from '@muster/contracts';
import type { AuthorityLevel, ConcessionProposed, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export const CONCESSION_STATUSES = [
  'proposed',
  'approved',
  'refused',
  'expired',
  'in_force',
  'fulfilled',
  'revoked',
] as const;
export type ConcessionStatus = (typeof CONCESSION_STATUSES)[number];

export type ConcessionRow = EventOf<typeof ConcessionProposed>['data'] & {
  readonly status: ConcessionStatus;
  /** Whose word is waited for; null = nobody's any more. */
  readonly waitingFor: AuthorityLevel | null;
  readonly steps: readonly { readonly by: string; readonly level: AuthorityLevel; readonly at: string }[];
  readonly reference: string | null;
  readonly offerUntil: string | null;
  readonly proposedAt: string;
};

/** 減免/分期: what is asked for, who decides by the matrix and why, and what became of it. */
export const concessions: Projection<ConcessionRow, OperationsEvent> = {
  name: 'concessions',
  version: 1,
  source: 'operations',
  columns: { caseId: 'uuid', teamId: 'uuid', holderId: 'uuid', status: 'text', proposedAt: 'timestamptz' },
  keys: ({ data }) => ('concessionId' in data ? [data.concessionId] : []),
  apply: (row, event) => {
    if (event.type === 'ConcessionProposed')
      return {
        ...event.data,
        ...{ status: 'proposed', waitingFor: 'team_leader', steps: [], reference: null, offerUntil: null },
        proposedAt: event.recordedAt,
      };
    if (!row) return null;
    const { type, data } = event;
    switch (type) {
      case 'ConcessionEndorsed':
        return { ...row, waitingFor: data.to, steps: [...row.steps, step(data, event.recordedAt)] };
      case 'ConcessionApproved': {
        const { reference, offerUntil } = data;
        const steps = [...row.steps, step(data, event.recordedAt)];
        return { ...row, status: 'approved', waitingFor: null, steps, reference, offerUntil };
      }
      case 'ConcessionRefused': {
        const steps = [...row.steps, step(data, event.recordedAt)];
        return { ...row, status: 'refused', waitingFor: null, steps, reference: data.reference };
      }
      case 'ConcessionExpired':
        return { ...row, status: 'expired' };
      case 'ConcessionAccepted':
        return { ...row, status: 'in_force', waived: data.waived, instalments: data.instalments };
      case 'ConcessionFulfilled':
        return { ...row, status: 'fulfilled' };
      case 'ConcessionRevoked':
        return { ...row, status: 'revoked' };
      default:
        return row;
    }
  },
};

const step = ({ decidedBy: by, level }: { decidedBy: string; level: AuthorityLevel }, at: string) => ({
  ...{ by, level, at },
});
