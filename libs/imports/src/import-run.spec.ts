import { Readable } from 'node:stream';
import { DomainError } from '@muster/kernel';
import { z } from 'zod';
import { checked, required } from './fields.js';
import { readCsv } from './formats/csv.js';
import {
  alone,
  checkFile,
  loadFile,
  type FoundProblem,
  type GoodLine,
  type ImportWork,
} from './import-run.js';

const punch = z.object({
  staffNo: required(40),
  at: z.string().regex(/^\d{4}-/, { error: 'not_a_time' }),
  direction: z.string().optional(),
});
type Punch = z.infer<typeof punch>;

const importOf = (text: string, known: readonly string[]) => {
  const loaded = new Set<string>();
  const problems: (FoundProblem & { phase: string })[] = [];
  let abreast = 0;
  let most = 0;
  const work: ImportWork<Punch> = {
    differs: 'attendance.import_differs',
    open: async () => Readable.from([Buffer.from(text)]),
    read: readCsv,
    parse: (fields) => checked(punch, fields),
    check: async (records) =>
      new Map(
        records.flatMap(({ staffNo }, index) =>
          known.includes(staffNo) ? [] : [[index, { field: 'staffNo', reason: 'unknown' }] as const],
        ),
      ),
    gather: alone,
    lane: ([first]) => (first!.record.direction ? null : first!.record.staffNo),
    load: async (piece: readonly GoodLine<Punch>[]) => {
      most = Math.max(most, ++abreast);
      await new Promise(setImmediate);
      abreast -= 1;
      const key = JSON.stringify(piece[0]!.record);
      if (key.includes('2020-')) throw new DomainError('attendance.before_hire');
      if (loaded.has(key)) return 'unchanged';
      loaded.add(key);
      return 'loaded';
    },
  };
  const journal = {
    problems: async (phase: string, found: readonly FoundProblem[]) =>
      void problems.push(...found.map((problem) => ({ ...problem, phase }))),
    progress: async () => undefined,
  };
  return { work, journal, problems, loaded, most: () => most };
};

const file = [
  'staffNo,at',
  '1,2026-11-02 09:00',
  '2,2026-11-02 09:00',
  '9,2026-11-02 09:00',
  '1,soon',
  '1,2020-01-01 09:00',
].join('\n');

test('the first reading names every bad line and loads nothing', async () => {
  const { work, journal, problems, loaded } = importOf(file, ['1', '2']);
  expect(await checkFile(work, journal)).toMatchObject({ lines: 5, bad: 2 });
  expect(problems).toEqual([
    { phase: 'check', line: 4, field: 'staffNo', reason: 'unknown' },
    { phase: 'check', line: 5, field: 'at', reason: 'not_a_time' },
  ]);
  expect(loaded.size).toBe(0);
});

test('the second reading loads the good lines and says what the rules refused; again, it adds nothing', async () => {
  const { work, journal, problems, loaded } = importOf(file, ['1', '2']);
  expect(await loadFile(work, journal)).toMatchObject({
    lines: 5,
    bad: 2,
    loaded: 2,
    unchanged: 0,
    refused: 1,
  });
  expect(problems).toEqual([{ phase: 'load', line: 6, field: '', reason: 'attendance.before_hire' }]);
  expect(await loadFile(work, journal)).toMatchObject({ loaded: 0, unchanged: 2, refused: 1 });
  expect(loaded.size).toBe(2);
});

test('many lines go abreast, within bounds', async () => {
  const text = [
    'staffNo,at,direction',
    ...Array.from({ length: 2000 }, (_, at) => `1,2026-11-02 09:00:${String(at % 60).padStart(2, '0')},in`),
  ];
  const { work, journal, most } = importOf(text.join('\n'), ['1']);
  expect(await loadFile(work, journal)).toMatchObject({ lines: 2000, loaded: 60, unchanged: 1940 });
  expect(most()).toBeGreaterThan(8);
  expect(most()).toBeLessThanOrEqual(64);
});

test('lines of one person that do not say a direction are loaded in their order', async () => {
  const text = [
    'staffNo,at',
    ...Array.from(
      { length: 300 },
      (_, at) => `${at % 3},2026-11-02 09:00:${String(at % 60).padStart(2, '0')}`,
    ),
  ];
  const { work, journal, loaded } = importOf(text.join('\n'), ['0', '1', '2']);
  await loadFile(work, journal);
  for (const person of ['0', '1', '2']) {
    const instants = [...loaded]
      .map((key) => JSON.parse(key) as Punch)
      .filter(({ staffNo }) => staffNo === person);
    expect(instants.map(({ at }) => at)).toEqual(instants.map(({ at }) => at).sort());
  }
});

test('a file that breaks off is a bad line, not a failure', async () => {
  const { work, journal, problems } = importOf('staffNo,at\n1,"2026', ['1']);
  expect(await checkFile(work, journal)).toMatchObject({ bad: 1 });
  expect(problems).toMatchObject([{ field: 'file', reason: 'not_csv' }]);
});
