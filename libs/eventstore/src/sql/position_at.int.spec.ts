import { testDatabase } from '@muster/testing';
import { FutureInstant } from '../errors.js';
import { openLog, opening } from '../fixtures/door.js';

let log: Awaited<ReturnType<typeof openLog>>;
beforeAll(async () => {
  log = await openLog(await testDatabase());
});
afterAll(() => log.close());

test('the position at an instant is the last one recorded by then', async () => {
  const times = ['08:00:00.000', '08:00:00.000', '08:30:00.250', '09:00:00.000'].map(
    (time) => `2026-01-05T${time}Z`,
  );
  for (const [n, recordedAt] of times.entries())
    await log.store.append(opening(`p${n}`, `p${n}`, 0, { site: 'past', recordedAt }));
  const at = (time: string) => log.store.positionAt('past', `2026-01-05T${time}Z`);
  expect(await at('07:59:59.999')).toBe(0);
  expect(await at('08:00:00.000')).toBe(2);
  expect(await at('08:30:00.249')).toBe(2);
  expect(await at('08:30:00.250')).toBe(3);
  expect(await at('23:00:00.000')).toBe(4);
  expect(await log.store.positionAt('nobody was here', '2026-01-05T00:00:00.000Z')).toBe(0);
});

test('an instant that lies ahead has no position', async () => {
  await expect(
    log.store.positionAt('past', new Date(Date.now() + 60_000).toISOString()),
  ).rejects.toBeInstanceOf(FutureInstant);
});

/**
 * I8. Guards in position_at.sql: the wait until the clock is past the instant's millisecond, and the site's row lock
 * `for share` (an append that took its time already is still to commit). Without either of them an answer changes later.
 */
test('I8: what was the position at an instant stays it, however many append meanwhile', async () => {
  let writing = true;
  let written = 0;
  const writers = Array.from({ length: 16 }, async (_, writer) => {
    for (let n = 0; writing; n++, written++)
      await log.store.append(opening(`w${writer}.${n}`, `w${writer}`, n, { site: 'busy' }));
  });
  const answers: { readonly instant: string; readonly position: number }[] = [];
  const until = performance.now() + 1_500;
  // However slow the machine is: so many questions among so many appends
  while (performance.now() < until || answers.length < 50 || written < 100) {
    // Now, or a little ahead: the answer has to wait for it.
    const instant = new Date(Date.now() + (answers.length % 3) * 5).toISOString();
    answers.push({ instant, position: await log.store.positionAt('busy', instant) });
  }
  writing = false;
  await Promise.all(writers);
  const rows = await log.admin(
    `select a.instant, a.position::int as answered,
       (select count(*)::int from es.event e where e.site = 'busy' and e.recorded_at <= a.instant::timestamptz) as position
     from unnest($1::text[], $2::int[]) a(instant, position)`,
    [answers.map(({ instant }) => instant), answers.map(({ position }) => position)],
  );
  expect(rows.filter(({ answered, position }) => answered !== position)).toEqual([]);
});

test('I8: an append in flight is waited for', async () => {
  await log.store.append(opening('f1', 'f1', 0, { site: 'flight' }));
  // Holds the site's lock as an append does that has taken its time and not yet committed.
  const held = await log.pool.connect();
  await held.query('begin');
  await held.query(
    "select * from es.append('flight', array[gen_random_uuid()], '{h}', '{a}', '{c}', null, null, null, '{s}', '{1}', '{1}', '{1}', '{s-1}', '{0}', '{1}', array[gen_random_uuid()], '{DoorClosed}', '{1}', '{\"{}\"}', '{2026-01-01}', null, null, null)",
  );
  const instant = new Date(Date.now() + 20).toISOString();
  const asked = log.store.positionAt('flight', instant);
  await new Promise((resume) => setTimeout(resume, 150));
  await held.query('commit');
  held.release();
  // Guard: `pg_advisory_xact_lock_shared` in position_at.sql.
  expect(await asked).toBe(2);
});
