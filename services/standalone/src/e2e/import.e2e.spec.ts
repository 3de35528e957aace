import { jest } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { api, startSystem, tokenOf, type Answer, type RunningSystem } from './running-system.js';

jest.setTimeout(240_000);

const PEOPLE = 40;
const DAYS = 60;

const staffNo = (index: number) => `E${String(index).padStart(4, '0')}`;

const staff = [
  '工號,姓名,崗位,部門,入職日期',
  ...Array.from({ length: PEOPLE }, (_, at) => `${staffNo(at)},員工${at},催收員,甲,2026-01-01`),
];

const punches = [
  '工號,打卡時間,類型',
  ...Array.from({ length: DAYS }, (_, day) =>
    new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10),
  ).flatMap((date) =>
    Array.from({ length: PEOPLE }, (_, at) => [
      `${staffNo(at)},${date} 08:5${at % 10},上班`,
      `${staffNo(at)},${date} 18:0${at % 10},下班`,
    ]).flat(),
  ),
];

let system: RunningSystem;

beforeAll(async () => {
  system = await startSystem('--empty');
  const hr = api(system.url, 'hr');
  await hr('POST', 'attendance/sites', {
    site: 'east',
    label: '東部',
    timeZone: 'Asia/Taipei',
    jurisdiction: 'TW',
  });
  await hr('POST', 'attendance/policies', {
    site: 'east',
    effectiveFrom: '2026-01-01',
    parameters: {
      graceMinutes: 5,
      freeLatesPerPeriod: 0,
      absentFromMinutes: 120,
      roundToMinutes: 1,
      punchWindowMinutes: 180,
      duplicateWithinSeconds: 60,
      clockDriftMinutes: 3,
      closeAfterMinutes: 240,
      correctionWithinDays: 14,
      correctionsPerPeriod: 3,
      periodStartDay: 1,
      overtimeFromMinutes: 30,
      timeOffExpiresAfterDays: 180,
    },
  });
  expect(await hr('POST', 'attendance/teams', { site: 'east', label: '甲' })).toMatchObject({ status: 201 });
});
afterAll(() => system?.remove());

const send = async (kind: string, lines: readonly string[], query = ''): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob([lines.join('\n')]), 'file.csv');
  const response = await fetch(`${system.url}/api/attendance/imports/${kind}?site=east&format=csv${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(system.url, 'hr')}` },
    body: form,
  });
  const answer = (await response.json()) as Answer;
  expect([response.status, answer]).toEqual([202, { importId: expect.any(String) as unknown }]);
  return String(answer['importId']);
};

const report = async (importId: string) =>
  (await api(system.url, 'hr')('GET', `attendance/imports/${importId}`)).answer;

const ended = async (importId: string): Promise<Answer> => {
  for (;;) {
    const answer = await report(importId);
    if (!['checking', 'loading'].includes(String(answer['status']))) return answer;
    await setTimeout(100);
  }
};

const recorded = async (type: string): Promise<number> => {
  const auditor = api(system.url, 'auditor');
  let count = 0;
  for (let after = 0; ;) {
    const { answer } = await auditor('GET', `attendance/log?site=east&after=${after}&limit=1000`);
    const events = answer['events'] as { type: string }[];
    count += events.filter((event) => event.type === `muster.attendance.${type}.v1`).length;
    if (events.length === 0) return count;
    after = Number(answer['next']);
  }
};

test('a staff list goes in once, however often it is sent', async () => {
  expect(await ended(await send('employees', staff))).toMatchObject({
    status: 'done',
    loaded: PEOPLE,
    refused: 0,
  });
  expect(await ended(await send('employees', staff))).toMatchObject({
    status: 'done',
    loaded: 0,
    unchanged: PEOPLE,
  });
  expect(await recorded('EmployeeHired')).toBe(PEOPLE);
});

test('one bad line, and nothing of the file is loaded, unless the others are asked for', async () => {
  const file = [...punches.slice(0, 3), 'E9999,2026-01-05 09:00,上班', `${staffNo(1)},someday,上班`];
  const before = await recorded('PunchRecorded');
  expect(await ended(await send('punches', file))).toMatchObject({
    status: 'rejected',
    lines: 4,
    bad: 2,
    loaded: 0,
    problems: [
      { line: 4, field: 'staffNo', reason: 'unknown' },
      { line: 5, field: 'at', reason: 'not_a_time' },
    ],
  });
  expect(await recorded('PunchRecorded')).toBe(before);
  expect(await ended(await send('punches', file, '&skipBad=true'))).toMatchObject({
    status: 'done',
    bad: 2,
    loaded: 2,
  });
});

test('a long report is read page by page, no problem of a line is lost between them', async () => {
  const importId = await send('punches', [
    '工號,打卡時間,類型',
    ',never,sideways',
    ',never,上班',
    `${staffNo(1)},never,上班`,
  ]);
  await ended(importId);
  const pages: Answer[] = [];
  for (let cursor: unknown = 0; cursor !== null; cursor = pages.at(-1)!['nextCursor'])
    pages.push(await report(`${importId}?limit=1&cursor=${String(cursor)}`));
  const lines = pages.map(({ problems }) => (problems as { line: number }[]).map(({ line }) => line));
  expect(lines).toEqual([[2, 2, 2], [3, 3], [4], []]);
});

test('an import that a crash broke off goes on by itself, and loads each line once', async () => {
  const importId = await send('punches', punches);
  for (let loaded = 0; loaded < 300;) {
    await setTimeout(20);
    loaded = Number((await report(importId))['loaded']);
  }
  await system.crash();
  await system.again();
  const result = await ended(importId);
  expect(result).toMatchObject({ status: 'done', lines: PEOPLE * DAYS * 2, bad: 0, refused: 0 });
  expect(Number(result['unchanged'])).toBeGreaterThan(0);
  expect(await recorded('PunchRecorded')).toBe(PEOPLE * DAYS * 2);
});
