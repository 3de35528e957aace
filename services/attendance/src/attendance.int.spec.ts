import { randomUUID } from 'node:crypto';
import type { Recorded, Sealed } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import { by, parameters, storyOf } from './fixtures/floor.js';
import { runAttendance } from './fixtures/running.js';

const site = 'main';
const person = () => randomUUID();
const [ann, bo, leader, manager, teamA] = [person(), person(), person(), person(), person()];
const DAY = '2026-07-06';
const NEXT = '2026-07-07';
const local = storyOf(ann);

let service: Awaited<ReturnType<typeof runAttendance>>;
let ask: Record<'hr' | 'manager' | 'leader' | 'ann' | 'bo', ReturnType<typeof service.as>>;
beforeAll(async () => {
  service = await runAttendance();
  ask = {
    hr: service.as(by.hr),
    manager: service.as({ actor: manager, roles: ['ops_manager'] }),
    leader: service.as({ actor: leader, roles: ['team_leader'] }, [teamA]),
    ann: service.as({ actor: ann, roles: ['collector'] }, [teamA]),
    bo: service.as({ actor: bo, roles: ['collector'] }, [teamA]),
  };
}, 60_000);
afterAll(() => service?.stop());

const events = async (type?: string) =>
  ((await service.store.read(site, 0, 1000)) as readonly Recorded<AttendanceEvent>[]).filter(
    (event) => !type || event.type === type,
  );
const ok = async (asked: Promise<{ status: number; body: object }>) => {
  const { status, body } = await asked;
  expect({ status, body }).toMatchObject({ status: 201, body: { after: expect.stringContaining(site) } });
  return body as { stream: string; version: number; after: string };
};
/** Waits for what happens by itself. */
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 40) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};

test('HR opens the floor', async () => {
  service.clock.at = local.at('2026-07-05', '10:00');
  const hr = ask.hr;
  expect(await hr('policies', { site, effectiveFrom: '2026-07-01', parameters })).toMatchObject({
    status: 404,
    body: { code: 'attendance.site_missing' },
  });
  await ok(hr('sites', { site, label: 'Main', timeZone: 'Asia/Taipei', jurisdiction: 'TW' }));
  await ok(hr('policies', { site, effectiveFrom: '2026-07-01', parameters }));
  const { body } = await hr(`calendars/proposal?site=${site}&jurisdiction=TW&year=2026`);
  await ok(hr('calendars', { site, year: 2026, days: body['days'] }));
  await ok(hr('teams', { site, teamId: teamA, label: 'A' }));
  for (const [employeeId, position] of [
    [ann, 'collector'],
    [bo, 'collector'],
    [leader, 'team_leader'],
    [manager, 'ops_manager'],
  ]) {
    await ok(
      hr('employees', {
        site,
        employeeId,
        name: `名 ${employeeId}`,
        staffNo: employeeId!.slice(0, 8),
        position,
        workingTime: 'standard',
        hiredOn: '2026-07-01',
      }),
    );
    if (employeeId !== manager)
      await ok(
        hr(`teams/${teamA}/members`, { site, employeeId, from: '2026-07-01', share: 100, home: true }),
      );
  }
  await ok(hr(`teams/${teamA}/leader`, { site, employeeId: leader, from: '2026-07-01' }));
});

test('names are in the directory and never in clear in the log', async () => {
  expect(JSON.stringify(await events())).not.toContain('名 ');
  expect(await service.directory.get(ann)).toMatchObject({ name: `名 ${ann}` });
  const taken = await ask.hr('employees', {
    site,
    name: 'Another',
    staffNo: ann.slice(0, 8),
    position: 'collector',
    workingTime: 'standard',
    hiredOn: '2026-07-01',
  });
  expect(taken).toMatchObject({ status: 422, body: { code: 'vault.staff_no_taken' } });
  expect(await events('EmployeeHired')).toHaveLength(4);
});

test('the leader publishes the roster in local times', async () => {
  const segments = [{ from: '09:00', to: '18:00', breakMinutes: 60 }];
  const rows = [ann, bo, leader].map((employeeId) => ({
    employeeId,
    shifts: [DAY, NEXT].map((workDate) => ({ workDate, code: 'D', segments })),
  }));
  await ok(ask.leader('rosters', { site, teamId: teamA, from: DAY, to: NEXT, rows }));
  const [published] = await events('RosterPublished');
  expect(published!.data).toMatchObject({
    shifts: [{ segments: [{ from: local.at(DAY, '09:00'), to: local.at(DAY, '18:00') }] }, {}],
  });
  expect(await ask.ann('rosters', { site, teamId: teamA, from: DAY, to: NEXT, rows })).toMatchObject({
    status: 403,
  });
});

test('a punch flips by itself; a retry of it is the same punch', async () => {
  service.clock.at = local.at(DAY, '09:20');
  const key = { 'idempotency-key': 'ann-arrives' };
  const first = await ok(ask.ann('punches', { site, place: 'entrance' }, key));
  expect(await ok(ask.ann('punches', { site, place: 'entrance' }, key))).toEqual(first);
  expect(await ask.ann('punches', { site }, key)).toMatchObject({ status: 409 });
  await ok(ask.leader('punches', { site }));
  service.clock.at = local.at(DAY, '18:01');
  await ok(ask.ann('punches', { site }));
  await ok(ask.leader('punches', { site }));
  const directions = (await events('PunchRecorded')).map((event) =>
    event.type === 'PunchRecorded'
      ? `${event.data.employeeId === ann ? 'ann' : 'leader'} ${event.data.direction}`
      : '',
  );
  expect(directions).toEqual(['ann in', 'leader in', 'ann out', 'leader out']);
  expect(await ask.ann('punches', { site, employeeId: bo })).toMatchObject({ status: 403 });
});

test('days close by themselves, an hour after the shift', async () => {
  expect(await ask.leader('days/close', { site, employeeId: ann, workDate: NEXT })).toMatchObject({
    status: 422,
    body: { code: 'attendance.day_not_over', clause: 'A2' },
  });
  expect(await events('DayClosed')).toEqual([]);
  service.clock.at = local.at(DAY, '19:00');
  await eventually(async () => expect(await events('DayClosed')).toHaveLength(3));
  const found = (await events('AnomalyDetected')).map((event) =>
    event.type === 'AnomalyDetected' ? [event.data.employeeId, event.data.kind, event.data.ofLeader] : [],
  );
  expect(found.sort()).toEqual(
    [
      [ann, 'late', false],
      [bo, 'absent', false],
      [leader, 'late', true],
    ].sort(),
  );
  await ok(ask.leader('days/close', { site, employeeId: ann, workDate: DAY }));
  expect(await events('DayClosed')).toHaveLength(3);
});

test('anomalies are explained by the person and decided by who may', async () => {
  service.clock.at = local.at(NEXT, '09:00');
  const anomalyOf = async (employeeId: string) => {
    const found = (await events('AnomalyDetected')).find(
      (event) => event.data['employeeId' as never] === employeeId,
    );
    return {
      id: (found as { data: { anomalyId: string } }).data.anomalyId,
      of: { site, employeeId, workDate: DAY },
    };
  };
  const late = await anomalyOf(ann);
  await ok(ask.ann(`anomalies/${late.id}/explain`, { ...late.of, explanation: '捷運誤點' }));
  expect(await ask.bo(`anomalies/${late.id}/explain`, { ...late.of, explanation: 'x' })).toMatchObject({
    status: 403,
  });
  await ok(ask.leader(`anomalies/${late.id}/excuse`, { ...late.of, reason: '已提出證明' }));

  const own = await anomalyOf(leader);
  expect(await ask.leader(`anomalies/${own.id}/excuse`, { ...own.of, reason: 'mine' })).toMatchObject({
    status: 403,
    body: {
      code: 'attendance.own_matter',
      rule: 'separation-of-duties',
      title: expect.not.stringContaining('attendance.'),
    },
  });
  await ok(ask.manager(`anomalies/${own.id}/uphold`, { ...own.of, reason: '無正當理由' }));
  expect(JSON.stringify(await events())).not.toMatch(/捷運|證明|理由/);
});

test('leave that is granted later takes the ground from the absence, in the same append', async () => {
  const request = await ask.bo('leave', {
    site,
    employeeId: bo,
    kind: 'sick',
    from: local.at(DAY, '09:00'),
    to: local.at(DAY, '18:00'),
    reason: 'ill',
  });
  await ok(Promise.resolve(request));
  const [requested] = await events('LeaveRequested');
  const { requestId } = requested!.data as { requestId: string };
  await ok(
    ask.leader(`leave/${requestId}/decision`, {
      site,
      employeeId: bo,
      decision: 'approve',
      reason: 'get well',
    }),
  );
  const granted = (await events('LeaveGranted'))[0]!;
  const together = (await events()).filter(({ commandId }) => commandId === granted.commandId);
  expect(together.map(({ type }) => type)).toEqual(['LeaveGranted', 'DayReassessed', 'AnomalyWithdrawn']);
});

test('a shift that began is changed by the manager alone; a swap needs both', async () => {
  service.clock.at = local.at(NEXT, '09:30');
  const change = {
    site,
    employeeId: ann,
    workDate: NEXT,
    segments: [{ from: '10:00', to: '19:00', breakMinutes: 60 }],
    code: 'D',
    reason: '機器故障',
  };
  expect(await ask.leader('shifts/change', change)).toMatchObject({
    status: 422,
    body: { code: 'attendance.shift_began', facts: { workDate: NEXT } },
  });
  await ok(ask.manager('shifts/change', change));
  await ok(ask.manager('shifts/change', { ...change, employeeId: bo, workDate: '2026-07-08' }));
  await ok(ask.manager('shifts/change', { ...change, workDate: '2026-07-09' }));
  await ok(
    ask.ann('shifts/swap', {
      site,
      employeeId: ann,
      workDate: '2026-07-09',
      otherId: bo,
      otherWorkDate: '2026-07-08',
    }),
  );
  const [proposed] = await events('SwapProposed');
  const { swapId } = proposed!.data as { swapId: string };
  await ok(ask.bo(`shifts/swap/${swapId}/agree`, { site, employeeId: ann }));
  expect((await events('ShiftChanged')).filter((event) => event.data['swapWith' as never])).toHaveLength(4);
});

test('who leaves does not punch any more', async () => {
  await ok(ask.hr(`employees/${bo}/leaving`, { site, lastDay: DAY, receiverId: ann }));
  expect(await ask.bo('punches', { site })).toMatchObject({
    status: 422,
    body: { code: 'attendance.employee_left', clause: 'G2' },
  });
});

test('who left is forgotten by order: no name in the directory, and texts in the log that nobody can open', async () => {
  const [hired] = (await events('EmployeeHired')).filter(({ data }) => data['employeeId' as never] === bo);
  const { name } = hired!.data as { name: Sealed };
  expect(await service.vault.reveal(name)).toHaveProperty('text');
  expect(await ask.manager(`employees/${bo}/erasure`, { site })).toMatchObject({ status: 403 });
  expect(await ask.hr(`employees/${ann}/erasure`, { site })).toMatchObject({
    status: 422,
    body: { code: 'attendance.employee_present', clause: 'X9' },
  });

  service.clock.at = local.at('2026-07-20', '10:00');
  await service.vault.placeHold(bo, 'lawsuit', 'legal');
  expect(await ask.hr(`employees/${bo}/erasure`, { site })).toMatchObject({
    status: 422,
    body: { code: 'vault.legal_hold', title: 'A legal hold forbids erasing this person' },
  });
  await service.vault.liftHold(bo, 'lawsuit', 'legal');
  await ok(ask.hr(`employees/${bo}/erasure`, { site }));
  expect(await events('ErasureOrdered')).toHaveLength(1);
  expect(await service.vault.reveal(name)).toEqual({ forgotten: true });
  expect(await service.directory.names([bo])).toEqual(new Map());
  expect(
    await ask.hr('employees', {
      ...{ site, employeeId: bo, name: '某人', staffNo: 'X1', position: 'collector' },
      ...{ workingTime: 'standard', hiredOn: DAY },
    }),
  ).toMatchObject({ status: 422, body: { code: 'vault.person_erased' } });
});

test('what is malformed is named, and nothing is ever a 500', async () => {
  for (const [path, body, field] of [
    ['punches', { site, direction: 'up' }, 'direction'],
    [
      'rosters',
      {
        site,
        teamId: teamA,
        from: DAY,
        to: NEXT,
        rows: [
          {
            employeeId: ann,
            shifts: [{ workDate: DAY, code: 'D', segments: [{ from: '9', to: '18:00', breakMinutes: 0 }] }],
          },
        ],
      },
      'rows.0.shifts.0.segments.0.from',
    ],
    [
      'shifts/change',
      { site, employeeId: ann, workDate: '2026-02-30', segments: null, code: 'D', reason: 'x' },
      'workDate',
    ],
    [
      'policies',
      { site, effectiveFrom: DAY, parameters: { ...parameters, periodStartDay: 31 } },
      'parameters.periodStartDay',
    ],
  ] as const) {
    const answer = await ask[path === 'punches' ? 'ann' : path === 'policies' ? 'hr' : 'manager'](path, body);
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  }
});

test('the service is ready and describes itself', async () => {
  expect(await service.readiness()).toMatchObject({ ready: true });
  const paths = Object.keys(service.openApi().paths);
  for (const path of [
    'sites',
    'rosters',
    'punches',
    'shifts/change',
    'days/close',
    'leave',
    'timesheets/submit',
  ])
    expect(paths).toContain(`/api/attendance/${path}`);
});
