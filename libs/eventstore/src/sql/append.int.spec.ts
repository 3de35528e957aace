import { testDatabase } from '@muster/testing';
import { deriveId } from '@muster/kernel';
import { APPEND, appendParameters } from '../append-parameters.js';
import { AT, doorId, DoorOpened, doors, doorStream, meta, openLog, opening } from '../fixtures/door.js';
import { prepare } from '../prepare.js';
import type { Append } from '../types.js';

let log: Awaited<ReturnType<typeof openLog>>;
beforeAll(async () => {
  log = await openLog(await testDatabase());
});
afterAll(() => log.close());

/** The function itself, without the store around it. */
const call = async (...attempts: Append[]) => {
  const site = attempts[0]!.meta.site;
  const prepared = await Promise.all(attempts.map((attempt) => prepare(doors, undefined, attempt)));
  const { rows } = await log.pool.query(APPEND, appendParameters(site, prepared));
  return rows
    .sort((a: { n: number }, b: { n: number }) => a.n - b.n)
    .map(({ verdict }: { verdict: string }) => verdict);
};

const rowsOf = async (site: string) =>
  (
    await log.pool.query<{
      position: string;
      version: string;
      stream: string;
      simulated: boolean;
      recorded_at: Date;
    }>('select * from es.event where site = $1 order by position', [site])
  ).rows;

const at = (site: string, more: Parameters<typeof meta>[1] = {}) => ({ site, ...more });

test('each command of a batch has its own verdict, and positions stay dense around the losers', async () => {
  const site = at('verdicts');
  await call(opening('v1', 'one', 0, site), opening('v2', 'two', 0, site));
  expect(
    await call(
      opening('v3', 'three', 0, site),
      opening('v4', 'one', 0, site),
      opening('v1', 'four', 0, site),
      opening('v5', 'two', 1, site),
    ),
  ).toEqual(['appended', 'conflict', 'duplicate', 'appended']);
  expect(
    (await rowsOf('verdicts')).map(({ position, version, stream }) => [position, version, stream]),
  ).toEqual([
    ['1', '1', doorStream('one')],
    ['2', '1', doorStream('two')],
    ['3', '1', doorStream('three')],
    ['4', '2', doorStream('two')],
  ]);
});

test('an answer names its own last position, also of commands without events and among losers', async () => {
  const site = at('answers');
  const nothing = (key: string, name: string, version: number): Append => ({
    ...opening(key, name, version, site),
    events: [],
  });
  await call(
    nothing('n1', 'a', 0),
    opening('n2', 'a2', 0, site),
    nothing('n3', 'b', 7),
    opening('n4', 'c', 0, site),
  );
  const answers = await Promise.all(
    ['n1', 'n2', 'n3', 'n4'].map(
      async (key) => (await log.store.answer('answers', deriveId('test', key)))?.answer,
    ),
  );
  expect(answers).toEqual([
    { stream: doorStream('a'), version: 0, after: 'doors/answers:0' },
    { stream: doorStream('a2'), version: 1, after: 'doors/answers:1' },
    undefined,
    { stream: doorStream('c'), version: 1, after: 'doors/answers:2' },
  ]);
});

// Guard: the condition `named.version <> coalesce(…)` of v_lost in append.sql.
describe('two commands that are right alone and wrong together never both win', () => {
  const leaning = (key: string, writes: string, leansOn: string, versions: [number, number]): Append => ({
    meta: meta(key, { site: 'together' }),
    events: [DoorOpened({ door: doorId(writes), label: writes }, AT)],
    expected: { [doorStream(writes)]: versions[0], [doorStream(leansOn)]: versions[1] },
  });

  test('the writer of a stream came first: who only read it loses', async () => {
    expect(await call(opening('t1', 'leave', 0, at('together')))).toEqual(['appended']);
    expect(await call(leaning('t2', 'closing', 'leave', [0, 0]))).toEqual(['conflict']);
    expect(await call(leaning('t2', 'closing', 'leave', [0, 1]))).toEqual(['appended']);
  });

  test('the reader came first: the writer, who leaned on what it wrote, loses', async () => {
    expect(await call(leaning('t3', 'closing', 'leave2', [1, 0]))).toEqual(['appended']);
    expect(await call(leaning('t4', 'leave2', 'closing', [0, 1]))).toEqual(['conflict']);
  });

  test('two versions of one stream expected in one batch: SQL refuses the batch', async () => {
    const batch = [opening('t5', 'same', 0, at('together')), opening('t6', 'same', 1, at('together'))];
    await expect(call(...batch)).rejects.toMatchObject({ code: 'ES001' });
    await expect(
      call(opening('t7', 'read', 0, at('together')), leaning('t8', 'other', 'read', [0, 0])),
    ).rejects.toMatchObject({ code: 'ES001' });
    expect((await rowsOf('together')).some(({ stream }) => stream === doorStream('same'))).toBe(false);
  });

  test('several commands may lean on one stream that none of them writes', async () => {
    expect(await call(leaning('t9', 'w1', 'policy', [0, 0]), leaning('t10', 'w2', 'policy', [0, 0]))).toEqual(
      ['appended', 'appended'],
    );
  });
});

test('I2: an event on a stream that its command did not name is refused, so versions have no gap', async () => {
  const prepared = await prepare(doors, undefined, opening('g1', 'gap', 0, at('gap')));
  const elsewhere = {
    ...prepared,
    touches: [doorStream('another')],
    attempt: { ...prepared.attempt, expected: { [doorStream('another')]: 0 } },
  };
  // Guard: the left join of `named` in append.sql's insert, whose missing version the table refuses.
  await expect(log.pool.query(APPEND, appendParameters('gap', [elsewhere]))).rejects.toMatchObject({
    code: '23502',
  });
  expect(await rowsOf('gap')).toEqual([]);
});

describe('recorded times', () => {
  test('a loader records in the past, never before the last event nor in the future, until the history is sealed', async () => {
    const past = (key: string, recordedAt: string) => opening(key, key, 0, at('loaded', { recordedAt }));
    await call(past('l1', '2026-01-05T08:00:00.000Z'), past('l2', '2026-01-05T07:00:00.000Z'));
    await call(past('l3', '2026-01-06T08:00:00.123Z'));
    await call(past('l4', '2999-01-01T00:00:00.000Z'));
    const rows = await rowsOf('loaded');
    expect(
      rows.slice(0, 3).map(({ recorded_at, simulated }) => [recorded_at.toISOString(), simulated]),
    ).toEqual([
      ['2026-01-05T08:00:00.000Z', true],
      ['2026-01-05T08:00:00.000Z', true],
      ['2026-01-06T08:00:00.123Z', true],
    ]);
    expect(rows[3]!.recorded_at.getTime()).toBeLessThanOrEqual(Date.now());

    const seal: Append = {
      meta: meta('seal', { site: 'loaded' }),
      events: [
        { type: 'HistoryLoaded', data: { site: 'loaded', source: 'test', until: AT }, effectiveAt: AT },
      ],
      expected: { [`site-${deriveId('loaded')}`]: 0 },
    };
    // It can not share a batch with a loader's command that would slip in behind it.
    await expect(call(seal, past('l5', AT))).rejects.toMatchObject({ code: 'ES001' });
    expect(await call(seal)).toEqual(['appended']);
    expect(await call(past('l6', AT), opening('l7', 'l7', 0, at('loaded')))).toEqual(['sealed', 'appended']);
    expect((await rowsOf('loaded')).at(-1)!.simulated).toBe(false);
  });

  test('time never goes back within a site, even when the clock did', async () => {
    await call(opening('m1', 'm1', 0, at('clock')));
    await log.admin("update es.event set recorded_at = now() + interval '1 hour' where site = 'clock'");
    await call(opening('m2', 'm2', 0, at('clock')));
    const [first, second] = await rowsOf('clock');
    // Guard: `greatest(…, v_last)` in append.sql.
    expect(second!.recorded_at).toEqual(first!.recorded_at);
  });
});

test('the application can append and read, and can not change, delete or empty the log', async () => {
  for (const sql of [
    "update es.event set actor = 'someone else'",
    'delete from es.event',
    'truncate es.event',
    'delete from es.command',
    "insert into es.event (site) values ('main')",
    'alter table es.event drop constraint event_duties',
    'drop function es.append',
  ])
    await expect(log.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
});
