import type { Recorded } from '@muster/contracts';
import { MemberJoinedTeam, type AttendanceEvent } from '@muster/contracts/attendance';
import { deriveId, DomainError } from '@muster/kernel';
import { by, ids, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { meta, openTestLog, type TestLog } from '../fixtures/log.js';
import { decidingAnomaly } from '../anomalies/anomaly.decider.js';
import { punching } from '../punches/punch.decider.js';
import { changingShift } from '../rosters/change-shift.decider.js';
import { assess } from './assess.js';
import { dayOf, personOf } from './change-person.js';
import { closingDay } from './close-day.decider.js';
import { emptyRecord, evolveAll } from './record.js';
import { around, streamsOf } from './streams.js';

const ann = storyOf(ids.ann);
/** Mondays to Fridays of three weeks. */
const DAYS = [6, 7, 8, 9, 10, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24].map(
  (day) => `2026-07-${String(day).padStart(2, '0')}`,
);
const AT = '2026-07-27T00:00:00.000Z';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
  await log.tell([
    ...openedFloor({ parameters: { freeLatesPerPeriod: 2 } }),
    ann.rostered(...DAYS.map((day) => ann.shift(day, ['09:00', '18:00', 60]))),
    ...DAYS.flatMap((day, index) => [
      ann.punch(day, 'in', '09:20'),
      ann.punch(day, 'out', index < 10 ? '12:00' : '18:00'),
    ]),
  ]);
});
afterAll(() => log.close());

const people = (...workDates: string[]) => [{ employeeId: ids.ann, workDates }];

const close = (workDate: string, process = log.process()) =>
  process.handle(closingDay, {
    people: people(workDate),
    command: { by: by.manager, employeeId: ids.ann, workDate, at: AT },
    meta: meta(ids.manager, AT),
  });

const punchAt = (workDate: string, time: string, process = log.process()) =>
  process.handle(punching, {
    people: people(...around(workDate)),
    command: {
      punchId: deriveId('punch', workDate, time),
      employeeId: ids.ann,
      at: ann.at(workDate, time),
      direction: null,
      source: 'csv' as const,
      deviceAt: null,
      fieldOrderId: null,
      place: null,
    },
    meta: meta(ids.ann, AT),
  });

const changeTo = (workDate: string, from: string, process = log.process()) =>
  process.handle(changingShift, {
    people: people(workDate),
    command: {
      by: by.manager,
      employeeId: ids.ann,
      workDate,
      segments: [{ from, to: '18:00', breakMinutes: 60 }],
      code: 'S',
      reason: sealedText('as agreed'),
      at: AT,
    },
    meta: meta(ids.manager, AT),
  });

const known = async () => {
  const streams = streamsOf.day('main', ids.ann, [ids.teamA], DAYS);
  const events = (await log.store.load('main', streams)) as readonly Recorded<AttendanceEvent>[];
  return evolveAll(emptyRecord, events);
};

test('days that close at once never share the last free lateness', async () => {
  await Promise.all(DAYS.slice(10).map((day) => close(day)));
  const { freeLates } = personOf(await known(), ids.ann);
  expect(Object.values(freeLates)).toEqual(['2026-07', '2026-07']);
});

test('facts that come while their days are closed are in the figures, whoever was first', async () => {
  const days = DAYS.slice(0, 10);
  const [closer, device, manager] = [log.process(), log.process(), log.process()];
  for (const day of days)
    await Promise.all([
      close(day, closer),
      punchAt(day, '13:00', device),
      punchAt(day, '18:00', device),
      changeTo(day, '09:10', manager),
    ]);
  const record = await known();
  for (const day of days) {
    const { closed, anomalies, punches } = dayOf(record, ids.ann, day);
    expect(punches).toHaveLength(4);
    const { figures, anomalies: grounds } = assess(record, ids.ann, day);
    expect(closed?.figures).toEqual(figures);
    const { freeLates } = personOf(record, ids.ann);
    expect(Object.values(anomalies).filter(({ status }) => status === 'open')).toHaveLength(
      grounds.filter(({ anomalyId }) => !freeLates[anomalyId]).length,
    );
  }
});

test('one of two contrary decisions wins, and the other is told', async () => {
  const record = await known();
  const day = DAYS.find((date) =>
    Object.values(dayOf(record, ids.ann, date).anomalies).some(({ status }) => status === 'open'),
  )!;
  const open = Object.values(dayOf(record, ids.ann, day).anomalies).find(({ status }) => status === 'open')!;
  const decide = (decision: 'excuse' | 'uphold') =>
    log.process().handle(decidingAnomaly, {
      people: people(day),
      command: {
        by: by.leader,
        anomalyId: open.anomalyId,
        employeeId: ids.ann,
        workDate: day,
        decision,
        reason: sealedText(decision),
        at: AT,
      },
      meta: meta(ids.leader, AT),
    });
  const [first, second] = await Promise.allSettled([decide('excuse'), decide('uphold')]);
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  const refused = [first, second].find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(refused.reason).toBeInstanceOf(DomainError);
  expect(refused.reason).toMatchObject({ code: 'attendance.anomaly_decided' });
});

test('a process that knew somebody in one team learns of the next by itself', async () => {
  const process = log.process();
  const on = async (workDate: string, time: string) => {
    await punchAt(workDate, time, process);
    return dayOf(await known(), ids.ann, workDate).closed?.teamId;
  };
  expect(await on(DAYS[10]!, '19:00')).toBe(ids.teamA);
  await log.tell([
    MemberJoinedTeam(
      {
        employeeId: ids.ann,
        teamId: ids.teamB,
        from: '2026-08-01',
        to: null,
        share: 100,
        home: true,
        previousTeamId: ids.teamA,
      },
      AT,
    ),
  ]);
  expect((await punchAt(DAYS[11]!, '19:00', process)).events.length).toBeGreaterThan(0);
});
