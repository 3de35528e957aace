import {
  CorrectionRequested,
  FieldCheckedIn,
  FieldWorkOrdered,
  LeaveCancelled,
  LeaveGranted,
  LeaveRequested,
  OvertimeApproved,
  OvertimeRequested,
  PunchCorrected,
  type AttendanceEvent,
} from '@muster/contracts/attendance';
import { idOf, TEAM_A } from '../testing/floor.js';
import { recorded } from '../testing/histories.js';
import { requests, type RequestRow } from './requests.projection.js';

const AT = '2026-03-02T01:00:00.000Z';
const LATER = '2026-03-02T04:00:00.000Z';
const text = (digest: string) => ({ digest, key: idOf('key'), box: 'x:y' });
const of = { requestId: idOf('request'), employeeId: idOf('ann'), teamId: TEAM_A };
const leave = { ...of, kind: 'annual' as const, from: AT, to: LATER, workDates: ['2026-03-02'] };
const decision = { decidedBy: idOf('leader-a'), reason: text('why') };

const after = (...events: readonly AttendanceEvent[]): RequestRow | null => {
  let row: RequestRow | null = null;
  events.forEach((event, at) => {
    const [key] = requests.keys(recorded(event, at + 1));
    row = requests.apply(row, recorded(event, at + 1), key!);
  });
  return row;
};

describe('requests', () => {
  it('keep what was asked beside how it was decided', () => {
    const asked = LeaveRequested({ ...leave, minutes: 180, reason: text('wedding') }, AT);
    expect(after(asked)).toMatchObject({
      kind: 'leave',
      status: 'open',
      minutes: 180,
      workDate: '2026-03-02',
    });
    const granted = after(asked, LeaveGranted({ ...leave, minutes: 180, ...decision }, AT));
    expect(granted).toMatchObject({
      status: 'approved',
      reason: { digest: 'wedding' },
      decisionReason: { digest: 'why' },
      decidedBy: idOf('leader-a'),
      requestedAt: '2026-03-01T00:01:00.000Z',
      decidedAt: '2026-03-01T00:02:00.000Z',
    });
    const cancelled = LeaveCancelled({ ...leave, minutes: 180, cancelledBy: idOf('ann') }, AT);
    expect(after(asked, cancelled)).toMatchObject({ status: 'cancelled', reason: { digest: 'wedding' } });
  });

  it('say of a correction which instant is claimed and that HR decides beyond the quota', () => {
    const correction = { ...of, workDate: '2026-03-02', direction: 'in' as const, at: AT };
    const asked = CorrectionRequested(
      { ...correction, reason: text('forgot'), evidence: [], period: '2026-03', overQuota: true },
      AT,
    );
    expect(after(asked)).toMatchObject({ kind: 'correction', from: AT, direction: 'in', overQuota: true });
    expect(after(asked, PunchCorrected({ ...correction, ...decision }, AT))).toMatchObject({
      status: 'approved',
      overQuota: true,
    });
  });

  it('count the minutes of overtime that is asked for', () => {
    const overtime = { ...of, workDate: '2026-03-02', from: AT, to: LATER, dayKind: 'rest' as const };
    expect(
      after(
        OvertimeRequested({ ...overtime, reason: text('month end') }, AT),
        OvertimeApproved({ ...overtime, compensation: 'time_off', ...decision }, AT),
      ),
    ).toMatchObject({ kind: 'overtime', minutes: 180, status: 'approved' });
  });

  it('have one row for each of the two people of a field order', () => {
    const order = {
      orderId: idOf('order'),
      teamId: TEAM_A,
      workDate: '2026-03-02',
      from: AT,
      to: LATER,
      stops: 2,
    };
    const ann = FieldWorkOrdered(
      { ...order, employeeId: idOf('ann'), companionId: idOf('bob'), decidedBy: idOf('leader-a') },
      AT,
    );
    const bob = FieldWorkOrdered(
      { ...order, employeeId: idOf('bob'), companionId: idOf('ann'), decidedBy: idOf('leader-a') },
      AT,
    );
    expect(requests.keys(recorded(ann, 1))).not.toEqual(requests.keys(recorded(bob, 2)));
    const visit = FieldCheckedIn(
      {
        orderId: order.orderId,
        employeeId: idOf('ann'),
        workDate: '2026-03-02',
        stop: 1,
        at: AT,
        deviceAt: null,
        place: null,
      },
      AT,
    );
    expect(after(ann, visit, visit)).toMatchObject({
      kind: 'field_work',
      status: 'approved',
      stops: { ordered: 2, visited: [1] },
    });
  });
});
