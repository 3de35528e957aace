import type { Recorded } from '@muster/contracts';
import { TimeOffEarned, type AttendanceEvent } from '@muster/contracts/attendance';
import { deriveId, DomainError } from '@muster/kernel';
import { assess } from '../days/assess.js';
import { dayOf, personOf } from '../days/change-person.js';
import { closingDay } from '../days/close-day.decider.js';
import { emptyRecord, evolveAll } from '../days/record.js';
import { streamsOf } from '../days/streams.js';
import { by, ids, openedFloor, sealedText, storyOf } from '../fixtures/floor.js';
import { meta, openTestLog, type TestLog } from '../fixtures/log.js';
import { datesTouched } from './leave-days.js';
import { leave } from './leave.decider.js';
import { evolveTimeOff, noTimeOff, remainingOf } from './time-off.js';

const ann = storyOf(ids.ann);
const DAYS = Array.from({ length: 20 }, (_, day) => `2026-07-${String(day + 1).padStart(2, '0')}`);
const AT = '2026-08-01T00:00:00.000Z';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog();
  await log.tell([
    ...openedFloor(),
    ann.rostered(...DAYS.map((day) => ann.shift(day, ['09:00', '18:00', 60]))),
    TimeOffEarned(
      {
        employeeId: ids.ann,
        requestId: deriveId('earned'),
        workDate: '2026-06-28',
        minutes: 480,
        expiresOn: '2026-12-31',
      },
      AT,
    ),
  ]);
});
afterAll(() => log.close());

const span = (day: string) => ({ from: ann.at(day, '09:00'), to: ann.at(day, '18:00') });
const requestId = (day: string) => deriveId('leave', day);

const request = (day: string, leaveKind: 'annual' | 'time_off_in_lieu' = 'annual') =>
  log.process().handle(leave, {
    people: [{ employeeId: ids.ann, workDates: [] }],
    command: {
      kind: 'Request',
      requestId: requestId(day),
      employeeId: ids.ann,
      leaveKind,
      ...span(day),
      reason: sealedText('family'),
      by: by.ann,
      at: AT,
    },
    meta: meta(ids.ann, AT),
  });

const deciding = (
  day: string,
  command: { kind: 'Decide'; decision: 'approve' | 'refuse' } | { kind: 'Cancel' },
) =>
  log.process().handle(leave, {
    people: [{ employeeId: ids.ann, workDates: datesTouched('Asia/Taipei', span(day)) }],
    command: {
      reason: null,
      ...command,
      requestId: requestId(day),
      employeeId: ids.ann,
      by: by.leader,
      at: AT,
    },
    meta: meta(ids.leader, AT),
  });
const grant = (day: string) => deciding(day, { kind: 'Decide', decision: 'approve' });

const close = (workDate: string) =>
  log.process().handle(closingDay, {
    people: [{ employeeId: ids.ann, workDates: [workDate] }],
    command: { by: by.manager, employeeId: ids.ann, workDate, at: AT },
    meta: meta(ids.manager, AT),
  });

const events = async () =>
  (await log.store.load(
    'main',
    streamsOf.day('main', ids.ann, [ids.teamA], DAYS),
  )) as readonly Recorded<AttendanceEvent>[];
const known = async () => evolveAll(emptyRecord, await events());

const expectSettled = async (day: string) => {
  const record = await known();
  const { closed, anomalies } = dayOf(record, ids.ann, day);
  expect(personOf(record, ids.ann).leaves[requestId(day)]!.status).toBe('granted');
  expect(closed!.figures).toEqual(assess(record, ids.ann, day).figures);
  expect(closed!.figures).toMatchObject({ leaveMinutes: 480, absentMinutes: 0 });
  expect(Object.values(anomalies).filter(({ status }) => status !== 'withdrawn')).toEqual([]);
};

test('leave granted before the day is closed: nothing is held against anybody', async () => {
  await request(DAYS[0]!);
  await grant(DAYS[0]!);
  await close(DAYS[0]!);
  await expectSettled(DAYS[0]!);
});

test('leave granted after the day was closed withdraws the absence in the same append', async () => {
  await request(DAYS[1]!);
  await close(DAYS[1]!);
  const granted = await grant(DAYS[1]!);
  expect(granted.events.map(({ type }) => type)).toEqual([
    'LeaveGranted',
    'DayReassessed',
    'AnomalyWithdrawn',
  ]);
  await expectSettled(DAYS[1]!);
});

test('granted while the day is being closed: whoever is first, the absence does not stand', async () => {
  const days = DAYS.slice(2, 12);
  for (const day of days) await request(day);
  // Day by day: twenty processes at one person's requests would only try the patience of the retries.
  for (const day of days) await Promise.all([grant(day), close(day)]);
  for (const day of days) await expectSettled(day);
});

test('granted and refused at once: one of both wins, the other is told', async () => {
  const day = DAYS[12]!;
  await request(day);
  const outcomes = await Promise.allSettled([
    grant(day),
    deciding(day, { kind: 'Decide', decision: 'refuse' }),
  ]);
  const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(refused.map(({ reason }: { reason: unknown }) => reason)).toEqual([expect.any(DomainError)]);
  expect(refused[0]!.reason).toMatchObject({ code: 'attendance.request_decided' });
});

test('granted while it is being cancelled: it is not both in force and given back', async () => {
  const day = DAYS[13]!;
  await request(day);
  await close(day);
  await Promise.allSettled([grant(day), deciding(day, { kind: 'Cancel' })]);
  const record = await known();
  const { status } = personOf(record, ids.ann).leaves[requestId(day)]!;
  expect(dayOf(record, ids.ann, day).closed!.figures).toEqual(assess(record, ids.ann, day).figures);
  expect(status).toBe('cancelled');
});

test('the last time off in lieu is not granted twice', async () => {
  const days = DAYS.slice(15, 19);
  for (const day of days) await request(day, 'time_off_in_lieu');
  const outcomes = await Promise.allSettled(days.map(grant));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const timeOff = (await events()).reduce(evolveTimeOff, noTimeOff);
  expect(timeOff.map(remainingOf)).toEqual([0]);
});
