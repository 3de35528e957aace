import type { Sealed } from '@muster/contracts';
import { AnomalyExcused, AnomalyExplained, AnomalyUpheld } from '@muster/contracts/attendance';
import { DomainError, type By } from '@muster/kernel';
import { requireAuthority } from '../days/authority.js';
import { dayOf } from '../days/change-person.js';
import { overRecord, type Anomaly, type AttendanceDecider, type AttendanceRecord } from '../days/record.js';

type OfAnomaly = {
  readonly by: By;
  readonly anomalyId: string;
  readonly employeeId: string;
  readonly workDate: string;
  readonly at: string;
};
export type ExplainAnomaly = OfAnomaly & { readonly explanation: Sealed };
export type DecideAnomaly = OfAnomaly & { readonly decision: 'excuse' | 'uphold'; readonly reason: Sealed };

const anomalyOf = (record: AttendanceRecord, { anomalyId, employeeId, workDate }: OfAnomaly): Anomaly => {
  const anomaly = dayOf(record, employeeId, workDate).anomalies[anomalyId];
  if (!anomaly) throw new DomainError('attendance.anomaly_missing', { facts: { anomalyId } }, 'missing');
  return anomaly;
};

const requireStanding = ({ status }: Anomaly): void => {
  if (status === 'withdrawn')
    throw new DomainError('attendance.anomaly_withdrawn', { clause: 'A2', rule: 'no-ground' });
  if (status === 'excused' || status === 'upheld')
    throw new DomainError('attendance.anomaly_decided', {
      clause: 'A2',
      rule: 'decided-once',
      facts: { status },
    });
};

const named = ({ anomalyId, employeeId, workDate }: OfAnomaly, { teamId, kind }: Anomaly) => ({
  anomalyId,
  employeeId,
  workDate,
  teamId,
  kind,
});

/** The person says why, before it is decided (A2); said again in other words, the last counts. */
export const explaining: AttendanceDecider<ExplainAnomaly> = {
  ...overRecord,
  decide: (command, record) => {
    const { by, employeeId, explanation, at } = command;
    if (by.actor !== employeeId)
      throw new DomainError('attendance.not_yours', { clause: 'A2', rule: 'own-explanation' }, 'forbidden');
    const anomaly = anomalyOf(record, command);
    if (anomaly.status === 'explained' && anomaly.digest === explanation.digest) return [];
    requireStanding(anomaly);
    return [AnomalyExplained({ ...named(command, anomaly), explanation }, at)];
  },
};

/** The leader excuses or upholds a member's anomaly, the operations manager a leader's (A1, A2); once. */
export const decidingAnomaly: AttendanceDecider<DecideAnomaly> = {
  ...overRecord,
  decide: (command, record) => {
    const { by, employeeId, workDate, decision, reason, at } = command;
    requireAuthority(record, by, { employeeId, workDate, at, clause: 'A2' });
    const anomaly = anomalyOf(record, command);
    if (anomaly.status === (decision === 'excuse' ? 'excused' : 'upheld')) return [];
    requireStanding(anomaly);
    const event = decision === 'excuse' ? AnomalyExcused : AnomalyUpheld;
    return [event({ ...named(command, anomaly), reason, decidedBy: by.actor }, at)];
  },
};
