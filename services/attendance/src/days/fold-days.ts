import type { EventOf } from '@muster/contracts';
import type { dayEvents } from '@muster/contracts/attendance';
import { changeDay, changePerson } from './change-person.js';
import type { Folds } from './fold-types.js';
import type { Anomaly, AttendanceRecord } from './record-types.js';

type DayEvent = EventOf<(typeof dayEvents)[number]>;

type OfAnomaly = { readonly anomalyId: string; readonly employeeId: string; readonly workDate: string };

const changeAnomaly = (record: AttendanceRecord, of: OfAnomaly, change: Partial<Anomaly>): AttendanceRecord =>
  changeDay(record, of, ({ anomalies }) => {
    const anomaly = anomalies[of.anomalyId];
    return anomaly ? { anomalies: { ...anomalies, [of.anomalyId]: { ...anomaly, ...change } } } : {};
  });

/** Punches, closings and anomalies. */
export const dayFolds: Folds<DayEvent> = {
  PunchRecorded: (record, { data }) =>
    changeDay(record, data, ({ punches }) => ({
      punches: [
        ...punches,
        { punchId: data.punchId, at: data.at, direction: data.direction, fieldOrderId: data.fieldOrderId },
      ],
    })),
  DayClosed: (record, { data }) =>
    changeDay(record, data, () => ({
      closed: { period: data.period, teamId: data.teamId, figures: data.figures },
    })),
  DayReassessed: (record, { data }) =>
    changeDay(record, data, () => ({
      closed: { period: data.period, teamId: data.teamId, figures: data.figures },
    })),
  /** Detected again after it was withdrawn, or with other minutes: it is open again. */
  AnomalyDetected: (record, { data }) =>
    changeDay(record, data, ({ anomalies }) => ({
      anomalies: {
        ...anomalies,
        [data.anomalyId]: {
          anomalyId: data.anomalyId,
          kind: data.kind,
          minutes: data.minutes,
          segment: data.segment,
          teamId: data.teamId,
          ofLeader: data.ofLeader,
          status: 'open',
          digest: null,
        },
      },
    })),
  AnomalyExplained: (record, { data }) =>
    changeAnomaly(record, data, { status: 'explained', digest: data.explanation.digest }),
  AnomalyExcused: (record, { data }) =>
    changeAnomaly(record, data, { status: 'excused', digest: data.reason.digest }),
  AnomalyUpheld: (record, { data }) =>
    changeAnomaly(record, data, { status: 'upheld', digest: data.reason.digest }),
  AnomalyWithdrawn: (record, { data }) => changeAnomaly(record, data, { status: 'withdrawn' }),
  FreeLateUsed: (record, { data: { employeeId, anomalyId, period } }) =>
    changePerson(record, employeeId, ({ freeLates }) => ({
      freeLates: { ...freeLates, [anomalyId]: period },
    })),
  FreeLateReturned: (record, { data: { employeeId, anomalyId } }) =>
    changePerson(record, employeeId, ({ freeLates: { [anomalyId]: _, ...freeLates } }) => ({ freeLates })),
};
