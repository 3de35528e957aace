import { randomUUID } from 'node:crypto';
import type { Recorded } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import { testServerUrl } from '@muster/testing';
import { by, parameters, storyOf } from '../fixtures/floor.js';
import { runAttendance } from '../fixtures/running.js';

const site = `month-${randomUUID().slice(0, 8)}`;
const [ann, bo, leader, manager, teamA] = Array.from({ length: 5 }, () => randomUUID());
const local = storyOf(ann!);
const THURSDAY = '2026-07-30';
const FRIDAY = '2026-07-31';
const SATURDAY = '2026-08-01';

let service: Awaited<ReturnType<typeof runAttendance>>;
let ask: Record<'hr' | 'manager' | 'leader' | 'ann' | 'bo', ReturnType<typeof service.as>>;

const events = async <Type extends AttendanceEvent['type']>(type: Type) =>
  ((await service.store.read(site, 0, 1000)) as readonly Recorded<AttendanceEvent>[]).filter(
    (event): event is Recorded<Extract<AttendanceEvent, { type: Type }>> => event.type === type,
  );
const ok = async (asked: Promise<{ status: number; body: object }>) => {
  const { status, body } = await asked;
  expect({ status, body }).toEqual({ status: 201, body });
  return body;
};
const refused = async (asked: Promise<{ status: number; body: object }>, code: string, status = 422) =>
  expect(await asked).toMatchObject({
    status,
    body: { code: `attendance.${code}`, title: expect.not.stringContaining('attendance.') },
  });
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 40) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};
const punched = async (who: 'ann' | 'bo', day: string, ...times: string[]) => {
  for (const time of times) {
    service.clock.at = local.at(day, time);
    await ok(ask[who]('punches', { site }));
  }
};

beforeAll(async () => {
  service = await runAttendance(testServerUrl());
  ask = {
    hr: service.as(by.hr),
    manager: service.as({ actor: manager!, roles: ['ops_manager'] }),
    leader: service.as({ actor: leader!, roles: ['team_leader'] }, [teamA!]),
    ann: service.as({ actor: ann!, roles: ['collector'] }, [teamA!]),
    bo: service.as({ actor: bo!, roles: ['collector'] }, [teamA!]),
  };
  const { hr } = ask;
  service.clock.at = local.at('2026-07-29', '10:00');
  await ok(hr('sites', { site, label: 'Main', timeZone: 'Asia/Taipei', jurisdiction: 'TW' }));
  const quota = { ...parameters, correctionsPerPeriod: 1 };
  await ok(hr('policies', { site, effectiveFrom: '2026-07-01', parameters: quota }));
  await ok(hr('teams', { site, teamId: teamA, label: 'A' }));
  const people = [
    [ann, 'collector'],
    [bo, 'collector'],
    [leader, 'team_leader'],
    [manager, 'ops_manager'],
  ] as const;
  for (const [employeeId, position] of people) {
    const staff = { name: `n${employeeId}`, staffNo: employeeId!.slice(0, 8), workingTime: 'standard' };
    await ok(hr('employees', { site, employeeId, position, hiredOn: '2026-07-01', ...staff }));
    await ok(hr(`teams/${teamA}/members`, { site, employeeId, from: '2026-07-01', share: 100, home: true }));
  }
  await ok(hr(`teams/${teamA}/leader`, { site, employeeId: leader, from: '2026-07-01' }));
  const segments = [{ from: '09:00', to: '18:00', breakMinutes: 60 }];
  const rows = [ann, bo].map((employeeId) => ({
    employeeId,
    shifts: [THURSDAY, FRIDAY].map((workDate) => ({ workDate, code: 'D', segments })),
  }));
  await ok(ask.leader('rosters', { site, teamId: teamA, from: THURSDAY, to: SATURDAY, rows }));
});
afterAll(() => service?.stop());

test('a training is held: who came, who was excused, who missed it', async () => {
  service.clock.at = local.at(THURSDAY, '08:00');
  const session = { kind: 'training', topic: 'risk', mandatory: true };
  const times = { from: local.at(THURSDAY, '10:00'), to: local.at(THURSDAY, '11:00') };
  await ok(ask.leader('sessions', { site, ...session, ...times }));
  const { sessionId } = (await events('SessionScheduled'))[0]!.data;
  await ok(ask.leader(`sessions/${sessionId}/enrolments`, { site, employeeIds: [ann, bo] }));
  service.clock.at = local.at(THURSDAY, '10:03');
  await ok(ask.ann(`sessions/${sessionId}/check-ins`, { site, employeeId: ann }));
  await refused(ask.leader(`sessions/${sessionId}/close`, { site }), 'session_running');
  service.clock.at = local.at(THURSDAY, '11:00');
  await ok(ask.leader(`sessions/${sessionId}/close`, { site }));
  expect((await events('SessionMissed')).map(({ data }) => data.employeeId)).toEqual([bo]);
  await ok(ask.leader(`sessions/${sessionId}/excuses`, { site, employeeId: bo, reason: '外出' }));
});

test('two go out on field work and check in at each address', async () => {
  service.clock.at = local.at(THURSDAY, '12:00');
  const order = { employeeId: ann, companionId: bo, workDate: THURSDAY, stops: 1 };
  const times = { from: local.at(THURSDAY, '14:00'), to: local.at(THURSDAY, '18:00') };
  await ok(ask.leader('field-work', { site, ...order, ...times }));
  const { orderId } = (await events('FieldWorkOrdered'))[0]!.data;
  service.clock.at = local.at(THURSDAY, '15:00');
  await ok(
    ask.ann(`field-work/${orderId}/check-ins`, { site, employeeId: ann, stop: 1, place: '信義路一段' }),
  );
  await refused(
    ask.ann(`field-work/${orderId}/check-ins`, { site, employeeId: bo, stop: 1 }),
    'not_yours',
    403,
  );
  await ok(ask.bo(`field-work/${orderId}/check-ins`, { site, employeeId: bo, stop: 1 }));
  expect(JSON.stringify(await service.store.read(site, 0, 1000))).not.toMatch(/信義路|外出/);
});

test('rest-day overtime that was approved and worked earns time off by itself', async () => {
  await punched('ann', FRIDAY, '09:00', '18:00');
  service.clock.at = local.at(FRIDAY, '18:30');
  const span = { workDate: SATURDAY, from: local.at(SATURDAY, '09:00'), to: local.at(SATURDAY, '13:00') };
  await ok(ask.ann('overtime', { site, employeeId: ann, ...span, reason: '月底' }));
  const { requestId } = (await events('OvertimeRequested'))[0]!.data;
  const approval = { site, employeeId: ann, decision: 'approve', compensation: 'time_off' };
  await ok(ask.leader(`overtime/${requestId}/decision`, approval));
  await punched('ann', SATURDAY, '09:00', '13:00');
  service.clock.at = local.at('2026-08-02', '03:00');
  await eventually(async () =>
    expect((await events('TimeOffEarned')).map(({ data }) => [data.minutes, data.expiresOn])).toEqual([
      [240, '2026-10-30'],
    ]),
  );
});

test('a month is submitted when its days are closed and its anomalies decided, several people at once', async () => {
  service.clock.at = local.at('2026-08-03', '09:00');
  const month = { site, period: '2026-07' };
  // Ann forgot to punch on Thursday morning; Bo was not there on either day but for the field work.
  await refused(ask.leader('timesheets/submit', { ...month, employeeId: ann }), 'anomalies_open');
  await refused(ask.leader('timesheets/submit', { ...month, employeeId: leader }), 'own_matter', 403);
  const { body } = await ask.leader('timesheets/submit', {
    ...month,
    employeeIds: [ann, bo],
    withOpenAnomalies: true,
  });
  expect(body).toMatchObject({
    answers: [{ employeeId: ann, after: expect.any(String) }, { employeeId: bo }],
  });
  const again = await ask.leader('timesheets/submit', { ...month, employeeIds: [ann, leader] });
  expect(again.body).toMatchObject({
    answers: [
      { employeeId: ann, code: 'attendance.anomalies_open', title: expect.stringContaining('undecided') },
      { employeeId: leader, code: 'attendance.own_matter' },
    ],
  });
  expect(await ask.leader('timesheets/accept', { ...month, employeeId: ann })).toMatchObject({ status: 403 });
  await ok(ask.hr('timesheets/return', { ...month, employeeId: bo, reason: '請確認' }));
  await ok(ask.hr('timesheets/accept', { ...month, employeeId: ann }));
  expect(await events('TimesheetAccepted')).toHaveLength(1);
});

test('a correction after acceptance amends the sealed month by itself', async () => {
  service.clock.at = local.at('2026-08-04', '09:00');
  const missing = {
    site,
    employeeId: ann,
    workDate: THURSDAY,
    evidence: ['b'.repeat(64)],
    reason: '忘記打卡',
  };
  await ok(ask.ann('corrections', { ...missing, direction: 'in', at: local.at(THURSDAY, '09:00') }));
  await ok(ask.ann('corrections', { ...missing, direction: 'out', at: local.at(THURSDAY, '14:00') }));
  const [first, second] = (await events('CorrectionRequested')).map(({ data }) => data);
  expect([first!.overQuota, second!.overQuota]).toEqual([false, true]);
  const approval = { site, employeeId: ann, decision: 'approve' };
  await ok(ask.leader(`corrections/${first!.requestId}/decision`, approval));
  await refused(ask.leader(`corrections/${second!.requestId}/decision`, approval), 'hr_decides', 403);
  await ok(ask.hr(`corrections/${second!.requestId}/decision`, approval));
  await eventually(async () => {
    const [sealed] = await events('TimesheetAccepted');
    const amendments = await events('TimesheetAmended');
    expect(amendments.at(-1)!.data.totals).toMatchObject({ absentMinutes: 0, openAnomalies: 0 });
    expect(amendments.map(({ data }) => data.ordinal)).toEqual(amendments.map((_, index) => index + 1));
    expect(amendments[0]!.data.previous).toEqual(sealed!.data.totals);
    expect(amendments[0]!.data).toMatchObject({
      cause: 'correction',
      causeId: first!.requestId,
      workDate: THURSDAY,
    });
  });
});

test('time off in lieu is taken, and given back when it is cancelled', async () => {
  service.clock.at = local.at('2026-08-05', '09:00');
  const workDate = '2026-08-10';
  const segments = [{ from: '09:00', to: '18:00', breakMinutes: 60 }];
  const rows = [{ employeeId: ann, shifts: [{ workDate, code: 'D', segments }] }];
  await ok(ask.leader('rosters', { site, teamId: teamA, from: workDate, to: workDate, rows }));
  const leave = { site, employeeId: ann, kind: 'time_off_in_lieu', reason: '休息' };
  const half = { from: local.at(workDate, '09:00'), to: local.at(workDate, '13:00') };
  await refused(
    ask.ann('leave', { ...leave, from: half.from, to: local.at(workDate, '18:00') }),
    'time_off_balance',
  );
  await ok(ask.ann('leave', { ...leave, ...half }));
  const { requestId } = (await events('LeaveRequested'))[0]!.data;
  await ok(ask.leader(`leave/${requestId}/decision`, { site, employeeId: ann, decision: 'approve' }));
  expect((await events('LeaveGranted'))[0]!.data.minutes).toBeLessThanOrEqual(240);
  await ok(ask.ann(`leave/${requestId}/cancel`, { site, employeeId: ann }));
  expect(await events('LeaveCancelled')).toHaveLength(1);
});

test('what does not exist or is malformed is said so', async () => {
  const nothing = randomUUID();
  const decision = { site, employeeId: ann, decision: 'approve' };
  await refused(ask.leader(`leave/${nothing}/decision`, decision), 'request_missing', 404);
  await refused(ask.leader(`sessions/${nothing}/close`, { site }), 'session_missing', 404);
  await refused(
    ask.leader('timesheets/submit', { site, employeeId: ann, period: '2020-01' }),
    'period_missing',
  );
  const malformed = [
    [
      'corrections',
      {
        site,
        employeeId: ann,
        workDate: FRIDAY,
        direction: 'in',
        at: local.at(FRIDAY, '09:00'),
        reason: 'x',
        evidence: ['y'],
      },
    ],
    [
      'leave',
      {
        site,
        employeeId: ann,
        kind: 'fun',
        from: local.at(FRIDAY, '09:00'),
        to: local.at(FRIDAY, '18:00'),
        reason: 'x',
      },
    ],
    ['overtime', { site, employeeId: ann, workDate: '2026-02-30', from: 'x', to: 'y', reason: 'z' }],
  ] as const;
  for (const [path, body] of malformed) expect(await ask.ann(path, body)).toMatchObject({ status: 400 });
  expect(await ask.leader('timesheets/submit', { site, period: '2026-07' })).toMatchObject({ status: 400 });
  expect(await ask.leader('timesheets/submit', { site, employeeId: ann, period: '2026-7' })).toMatchObject({
    status: 400,
  });
});
