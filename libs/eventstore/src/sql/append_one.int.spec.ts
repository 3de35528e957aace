import { testDatabase } from '@muster/testing';
import { APPEND, APPEND_ONE, appendParameters, oneParameters } from '../append-parameters.js';
import { doors, doorStream, meta, openLog, opening } from '../fixtures/door.js';
import { prepare } from '../prepare.js';
import type { Append } from '../types.js';

let log: Awaited<ReturnType<typeof openLog>>;
beforeAll(async () => {
  log = await openLog(await testDatabase());
});
afterAll(() => log.close());

/** The functions themselves, without the store around them. Resolves with the position, null when nothing was appended. */
const one = async (attempt: Append): Promise<number | null> => {
  const prepared = await prepare(doors, undefined, attempt);
  const { rows } = await log.pool.query<{ position: string | null }>(APPEND_ONE, oneParameters(prepared));
  return rows[0]!.position === null ? null : Number(rows[0]!.position);
};
const any = async (attempt: Append): Promise<void> => {
  const prepared = await prepare(doors, undefined, attempt);
  await log.pool.query(APPEND, appendParameters(attempt.meta.site, [prepared]));
};

const kept = (table: 'event' | 'command', site: string) =>
  log.admin(
    `select to_jsonb(t) - 'site' - 'recorded_at' as row from es.${table} t where site = $1 order by position`,
    [site],
  );

const seen = (key: string, versions: Readonly<Record<string, number>>, site: string): Append => {
  const [name, version] = Object.entries(versions)[0]!;
  const expected = Object.entries(versions).map(([door, at]) => [doorStream(door), at] as const);
  return { ...opening(key, name, version, { site }), expected: Object.fromEntries(expected) };
};

test('it leaves the same events and answers as the function for batches', async () => {
  for (const [site, append] of [
    ['by-one', one],
    ['by-any', any],
  ] as const) {
    await any(opening('first', 'front', 0, { site }));
    await append(seen('second', { front: 1, policy: 0 }, site));
    await append(seen('third', { back: 0, front: 2 }, site));
    await append({
      ...opening('fourth', 'front', 2),
      meta: meta('fourth', { site, causationId: 'cause', traceparent: 'trace' }),
    });
  }
  expect(await kept('event', 'by-one')).toEqual(await kept('event', 'by-any'));
  expect(await kept('command', 'by-one')).toEqual(await kept('command', 'by-any'));
  expect(await kept('event', 'by-one')).toHaveLength(4);
});

test('positions go on, and time does not go back', async () => {
  const site = 'onward';
  await any(opening('a', 'a', 0, { site }));
  await log.admin("update es.event set recorded_at = now() + interval '1 hour' where site = $1", [site]);
  expect(await one(opening('b', 'b', 0, { site }))).toBe(2);
  expect(await one(opening('c', 'b', 1, { site }))).toBe(3);
  const times = await log.admin('select distinct recorded_at from es.event where site = $1', [site]);
  expect(times).toHaveLength(1);
});

describe('with something in the way it changes nothing', () => {
  const site = 'refused';
  beforeAll(() => any(opening('before', 'front', 0, { site })));

  // Guards: the two comparisons of versions, `on conflict do nothing` with `if not found`, the head that is not found.
  test.each([
    ['a stream that has moved on', seen('late', { front: 0 }, site)],
    ['a stream that is not as far yet', seen('early', { front: 7 }, site)],
    ['a stream that was only read, and has moved on', seen('leaning', { back: 0, front: 0 }, site)],
    ['a stream that was only read, and is not as far yet', seen('leaning', { back: 0, front: 9 }, site)],
    ['a command that was answered before', seen('before', { front: 1 }, site)],
    ['a site without a log', opening('new', 'new', 0, { site: 'without' })],
  ])('%s', async (_, attempt) => {
    expect(await one(attempt)).toBeNull();
    expect(await kept('event', attempt.meta.site)).toHaveLength(attempt.meta.site === site ? 1 : 0);
    expect(await kept('command', attempt.meta.site)).toHaveLength(attempt.meta.site === site ? 1 : 0);
  });
});

test('of many at the same moment on one stream exactly one wins', async () => {
  const site = 'moment';
  await any(opening('before', 'other', 0, { site }));
  const positions = await Promise.all(
    Array.from({ length: 8 }, (_, at) => one(opening(`rival ${at}`, 'front', 0, { site }))),
  );
  expect(positions.filter((position) => position !== null)).toEqual([2]);
  expect(await kept('event', site)).toHaveLength(2);
  expect(await kept('command', site)).toHaveLength(2);
});
