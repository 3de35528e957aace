import type { Sealed } from '@muster/contracts';
import type { AnomalyKind, AnomalyStatus, AttendanceEvent } from '@muster/contracts/attendance';
import type { Projection } from '@muster/projections';

export type AnomalyRow = {
  readonly anomalyId: string;
  readonly employeeId: string;
  readonly teamId: string | null;
  readonly workDate: string;
  readonly kind: AnomalyKind;
  readonly minutes: number;
  readonly segment: number | null;
  readonly ofLeader: boolean;
  readonly status: AnomalyStatus;
  readonly explanation: Sealed | null;
  /** Why it was excused or upheld. */
  readonly reason: Sealed | null;
  readonly decidedBy: string | null;
  readonly detectedAt: string;
  readonly decidedAt: string | null;
};

const undecided = { reason: null, decidedBy: null, decidedAt: null };

export const anomalies: Projection<AnomalyRow, AttendanceEvent> = {
  name: 'anomalies',
  version: 1,
  source: 'attendance',
  columns: { employeeId: 'uuid', teamId: 'uuid', workDate: 'date', status: 'text' },
  keys: ({ type, data }) =>
    type === 'AnomalyDetected' ||
    type === 'AnomalyExplained' ||
    type === 'AnomalyExcused' ||
    type === 'AnomalyUpheld' ||
    type === 'AnomalyWithdrawn'
      ? [data.anomalyId]
      : [],
  apply: (row, event) => {
    if (event.type === 'AnomalyDetected')
      // Found again after it was withdrawn, or with other minutes: it is open again.
      return {
        ...event.data,
        ...undecided,
        status: 'open',
        explanation: row?.explanation ?? null,
        detectedAt: event.recordedAt,
      };
    if (!row) return null;
    switch (event.type) {
      case 'AnomalyExplained':
        return { ...row, status: 'explained', explanation: event.data.explanation };
      case 'AnomalyExcused':
      case 'AnomalyUpheld': {
        const { reason, decidedBy } = event.data;
        const status = event.type === 'AnomalyExcused' ? 'excused' : 'upheld';
        return { ...row, status, reason, decidedBy, decidedAt: event.recordedAt };
      }
      case 'AnomalyWithdrawn':
        return { ...row, status: 'withdrawn', decidedAt: event.recordedAt };
      default:
        return row;
    }
  },
};
