import { defineEvent, defineService, type Recorded } from '@muster/contracts';
import { deriveId } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import type { Pool } from 'pg';
import { z } from 'zod';
import { Commands } from './commands.js';
import { InvalidEvent } from './errors.js';
import {
  AT,
  door,
  doorId,
  DoorOpened,
  doors,
  doorStream,
  meta,
  openLog,
  opening,
  RepairApproved,
} from './fixtures/door.js';
import { PostgresEventStore } from './postgres-event-store.js';

let log: Awaited<ReturnType<typeof openLog>>;
beforeAll(async () => {
  log = await openLog(await testDatabase());
});
afterAll(() => log.close());

test('what the append returns is what is read later', async () => {
  const verdict = await log.store.append({
    ...opening('same', 'same', 0, { site: 'same', causationId: 'cause', traceparent: '00-a-b-01' }),
    events: [
      DoorOpened({ door: doorId('same'), label: '前門 "\\" \u0001 {},' }, '2026-03-02T09:00:00+08:00'),
    ],
  });
  const read = await log.store.read('same', 0, 10);
  expect(verdict).toEqual({
    kind: 'appended',
    answer: { stream: doorStream('same'), version: 1, after: 'doors/same:1' },
    events: read,
  });
  expect(read[0]!.effectiveAt).toBe('2026-03-02T01:00:00.000Z');
  expect(await log.store.head('same')).toEqual({
    position: 1,
    recordedAt: read[0]!.recordedAt,
    eventId: deriveId(meta('same').commandId, 0),
  });
  expect(await log.store.sites()).toContain('same');
  expect(await log.store.head('empty')).toEqual({ position: 0, recordedAt: null, eventId: null });
});

test('streams are loaded merged in the order of the log, also from a position on', async () => {
  const site = { site: 'merge' };
  for (const [key, name, version] of [
    ['x1', 'x', 0],
    ['y1', 'y', 0],
    ['z1', 'z', 0],
    ['x2', 'x', 1],
    ['y2', 'y', 1],
  ] as const)
    await log.store.append(opening(key, name, version, site));
  const positions = async (after?: number) =>
    (await log.store.load('merge', [doorStream('x'), doorStream('y')], after)).map(
      ({ position }) => position,
    );
  expect(await positions()).toEqual([1, 2, 4, 5]);
  expect(await positions(2)).toEqual([4, 5]);
  expect(await positions(3)).toEqual([4, 5]);
  expect(await positions(4)).toEqual([5]);
  expect(await positions(5)).toEqual([]);
});

test('events are read at their positions: in order, each once, of this site alone, and none where there is none', async () => {
  for (const site of ['scattered', 'elsewhere'])
    for (let n = 0; n < 6; n += 1) await log.store.append(opening(`${site} ${n}`, site, n, { site }));
  const all = await log.store.read('scattered', 0, 10);
  expect(await log.store.at('scattered', [5, 2, 5, 99, 1])).toEqual([all[0], all[1], all[4]]);
  expect(await log.store.at('scattered', [7, Number.MAX_SAFE_INTEGER])).toEqual([]);
  expect(await log.store.at('scattered', [])).toEqual([]);
  expect(await log.store.at('nobody was here', [1])).toEqual([]);
});

test('more positions than one statement takes are read all the same', async () => {
  const positions = Array.from({ length: 2_500 }, (_, n) => 2_500 - n);
  const all = await log.store.read('scattered', 0, 10);
  expect(await log.store.at('scattered', positions)).toEqual(all);
});

test('listeners hear the new head after each commit, until they unsubscribe', async () => {
  const heard: [string, number][] = [];
  const stop = log.store.onAppended((site, position) => heard.push([site, position]));
  await log.store.append(opening('h1', 'h', 0, { site: 'heard' }));
  stop();
  await log.store.append(opening('h2', 'h', 1, { site: 'heard' }));
  expect(heard).toEqual([['heard', 1]]);
});

test('an event off its contract, or with text that can not be stored, is refused before the log', async () => {
  const labelled = (label: string) => ({
    ...opening('bad', 'bad'),
    events: [{ type: 'DoorOpened', data: { door: doorId('bad'), label }, effectiveAt: AT }],
  });
  for (const label of ['a\u0000b', '\ud800', 'x\udfff'])
    await expect(log.store.append(labelled(label))).rejects.toBeInstanceOf(InvalidEvent);
  await expect(
    log.store.append({
      ...opening('bad', 'bad'),
      events: [{ type: 'DoorOpened', data: {}, effectiveAt: AT }],
    }),
  ).rejects.toMatchObject({ name: 'InvalidEvent', issues: [{ path: 'door' }, { path: 'label' }] });
  // A text that only looks like an escape, and a proper pair of surrogates, are fine.
  expect((await log.store.append(labelled('\\u0000 \\ud800 😀'))).kind).toBe('appended');
});

test('proposer, subject and decider are different people, by the database itself', async () => {
  const repair = (key: string, proposer: string, resident: string, approver: string) => ({
    meta: meta(key, { site: 'duties' }),
    events: [RepairApproved({ door: doorId(key), proposer, resident, approver }, AT)],
    expected: { [doorStream(key)]: 0 },
  });
  const all = await Promise.allSettled(
    [
      repair('d1', 'a', 'b', 'c'),
      repair('d2', 'a', 'b', 'a'),
      repair('d3', 'a', 'b', 'b'),
      repair('d4', 'a', 'a', 'c'),
    ].map((attempt) => log.store.append(attempt)),
  );
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  expect(all[1]).toMatchObject({ reason: { code: 'log.separation_of_duties' } });
  // Guard: the constraint event_duties in schema.sql.
  const rows = await log.admin("select proposer, subject_id, decider from es.event where site = 'duties'");
  expect(rows).toEqual([{ proposer: 'a', subject_id: 'b', decider: 'c' }]);
});

test('an event of an older version is read as of today', async () => {
  await log.store.append(opening('old', 'old', 0, { site: 'upcast' }));
  const Newer = defineEvent('DoorOpened', 2, z.object({ door: z.string(), sign: z.string() }), {
    stream: ['door', 'door'],
    upcasts: { 1: ({ door: id, label }) => ({ door: id, sign: label }) },
  });
  const newer = new PostgresEventStore({ contract: defineService('doors', [Newer]), pool: log.pool });
  const asOfToday = { door: doorId('old'), sign: 'old' };
  expect((await newer.load('upcast', [doorStream('old')]))[0]!.data).toEqual(asOfToday);
  expect((await newer.at('upcast', [1]))[0]!.data).toEqual(asOfToday);
});

/**
 * I2. Guards: the site's lock at the top of append.sql and of append_one.sql (without it two appends give out one position, which the primary key
 * refuses, so commands fail), and positions from the head instead of a sequence.
 */
test('I2: 32 writers in four processes and a reader that polls by position: none missed, reordered or twice', async () => {
  const stores = Array.from({ length: 4 }, () => new PostgresEventStore({ contract: doors, pool: log.pool }));
  const seen: Recorded[] = [];
  let writing = true;
  const reader = (async () => {
    for (;;) {
      const last = !writing;
      const events = await log.store.read('floor', seen.length, 500);
      seen.push(...events);
      if (last && events.length === 0) return;
    }
  })();
  const acknowledged: string[] = [];
  await Promise.all(
    Array.from({ length: 32 }, async (_, writer) => {
      const store = stores[writer % stores.length]!;
      for (let n = 0; n < 60; n++) {
        const attempt = opening(`${writer}.${n}`, `floor ${writer}`, n, { site: 'floor' });
        const verdict = await store.append(attempt);
        if (verdict.kind === 'appended') acknowledged.push(verdict.events[0]!.id);
        // Every third command is repeated at once, elsewhere.
        if (n % 3 === 0) expect((await stores[(writer + 1) % 4]!.append(attempt)).kind).toBe('duplicate');
      }
    }),
  );
  writing = false;
  await reader;
  expect(acknowledged).toHaveLength(32 * 60);
  expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: 32 * 60 }, (_, n) => n + 1));
  expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(acknowledged));
  const versions = new Map<string, number>();
  for (const { stream, version, recordedAt } of seen) {
    expect(version).toBe((versions.get(stream) ?? 0) + 1);
    versions.set(stream, version);
    expect(recordedAt <= seen.at(-1)!.recordedAt).toBe(true);
  }
});

// Guards: the lookup of es.command in v_lost of append.sql, and `if not found` in append_one.sql. The versions are current, so nothing else would stop the repetition.
test('I1: a command that is repeated on the present state records nothing and gets its first answer', async () => {
  const once = await log.store.append(opening('once', 'once', 0, { site: 'once' }));
  expect(await log.store.append(opening('once', 'once', 1, { site: 'once' }))).toEqual({
    kind: 'duplicate',
    answer: once.kind === 'appended' && once.answer,
    sameRequest: true,
  });
  expect(
    await log.store.append(opening('once', 'once', 1, { site: 'once', requestHash: 'another body' })),
  ).toMatchObject({ kind: 'duplicate', sameRequest: false });
  expect(await log.store.read('once', 0, 10)).toHaveLength(1);
});

describe('after a crash, a retry of the same key gives exactly one event', () => {
  const withLock = async (site: string, work: () => Promise<void>) => {
    const holder = await log.holdSite(site);
    try {
      await work();
    } finally {
      await holder.release();
    }
  };
  const killWaiting = async () => {
    for (;;) {
      const rows = await log.admin(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%es.append%'`,
      );
      if (rows.length > 0) return;
      await new Promise((resume) => setTimeout(resume, 5));
    }
  };

  test('a connection that dies in the middle of the append', async () => {
    await log.store.append(opening('k0', 'k0', 0, { site: 'killed' }));
    let outcome: Promise<unknown> = Promise.resolve();
    await withLock('killed', async () => {
      outcome = log.store.append(opening('k1', 'k1', 0, { site: 'killed' })).catch((error: unknown) => error);
      // Once for the append, once for the store's own second try.
      await killWaiting();
      await killWaiting();
      await outcome;
    });
    expect(await outcome).toBeInstanceOf(Error);
    expect((await log.store.append(opening('k1', 'k1', 0, { site: 'killed' }))).kind).toBe('appended');
    expect((await log.store.append(opening('k1', 'k1', 0, { site: 'killed' }))).kind).toBe('duplicate');
    expect(await log.store.read('killed', 0, 10)).toHaveLength(2);
  });

  test('a database that hangs', async () => {
    const hasty = new PostgresEventStore({ contract: doors, pool: log.pool, timeout: 200 });
    await hasty.append(opening('s0', 's0', 0, { site: 'slow' }));
    await withLock('slow', async () => {
      const began = performance.now();
      await expect(hasty.append(opening('s1', 's1', 0, { site: 'slow' }))).rejects.toThrow('timeout');
      expect(performance.now() - began).toBeLessThan(1_000);
    });
    // The call that was given up may have come through by itself: either verdict leaves one event.
    const retry = await log.store.append(opening('s1', 's1', 0, { site: 'slow' }));
    expect(['appended', 'duplicate']).toContain(retry.kind);
    expect(await log.store.load('slow', [doorStream('s1')])).toHaveLength(1);
  });

  test('an acknowledgement that is lost after the commit', async () => {
    let lose = true;
    const flaky = {
      query: async (...args: Parameters<Pool['query']>) => {
        const result = await log.pool.query(...args);
        if (lose) throw new Error('Connection terminated unexpectedly');
        return result;
      },
    } as unknown as Pool;
    const commands = new Commands(new PostgresEventStore({ contract: doors, pool: flaky }), doors);
    const request = {
      streams: [doorStream('lost')],
      command: { do: 'toggle' as const, door: doorId('lost'), at: AT },
      meta: meta('lost', { site: 'lost' }),
    };
    lose = false;
    await log.store.append(opening('warm', 'warm', 0, { site: 'lost' }));
    await commands.handle(door, {
      ...request,
      streams: [doorStream('other')],
      command: { ...request.command, door: doorId('other') },
      meta: meta('other', { site: 'lost' }),
    });
    lose = true;
    const direct = new PostgresEventStore({ contract: doors, pool: flaky });
    await expect(direct.append(opening('lost', 'lost', 0, { site: 'lost' }))).rejects.toThrow('terminated');
    lose = false;
    expect(await commands.handle(door, { ...request, meta: meta('lost', { site: 'lost' }) })).toEqual({
      stream: doorStream('lost'),
      version: 1,
      after: 'doors/lost:3',
      events: [],
    });
    expect(await log.store.load('lost', [doorStream('lost')])).toHaveLength(1);
  });
});
