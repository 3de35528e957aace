import { deriveId, DomainError } from '@muster/kernel';
import { testDatabase, type TestDatabase } from '@muster/testing';
import { Pool } from 'pg';
import { Timers, type Fire, type Timer } from './timers.js';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 2, 2, 18) + seconds * 1000);

const timer = (name: string, seconds: number): Timer => ({
  id: deriveId('test', name),
  site: 'main',
  due: at(seconds).toISOString(),
  kind: 'close-day',
  payload: { name },
});

describe('durable timers', () => {
  let database: TestDatabase;
  let pool: Pool;
  let now = at(0);
  let timers: Timers;
  let fired: { name: unknown; commandId: string }[];

  const fire = async ({ payload }: Timer, { commandId }: { commandId: string }) =>
    void fired.push({ name: payload['name'], commandId });
  const names = () => fired.map(({ name }) => name);

  beforeAll(async () => {
    database = await testDatabase();
    pool = new Pool({ connectionString: database.url, max: 10 });
  });

  beforeEach(async () => {
    now = at(0);
    fired = [];
    timers = new Timers({ pool, clock: () => now });
    await Promise.all([timers.prepare(), timers.prepare()]);
    await pool.query('truncate app.timer, app.timer_hold');
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('fires when it is due, not before, in order, once, with a command id of its own', async () => {
    await timers.schedule(timer('b', 20));
    await timers.schedule(timer('a', 10));
    expect(await timers.fireDue(fire)).toBe(0);
    now = at(20);
    expect(await timers.fireDue(fire)).toBe(2);
    expect(await timers.fireDue(fire)).toBe(0);
    expect(fired).toEqual(
      ['a', 'b'].map((name) => ({ name, commandId: deriveId('timer', deriveId('test', name)) })),
    );
    expect(await timers.status(timer('a', 0).id)).toMatchObject({
      state: 'done',
      due: at(10).toISOString(),
      attempts: 0,
    });
  });

  it('can be set anew and cancelled while it waits, not once it has fired', async () => {
    await timers.schedule(timer('a', 10));
    await timers.schedule(timer('a', 30));
    await timers.schedule(timer('b', 10));
    expect(await timers.cancel(timer('b', 0).id)).toBe(true);
    now = at(20);
    expect(await timers.fireDue(fire)).toBe(0);
    await timers.schedule(timer('b', 15));
    now = at(30);
    await timers.fireDue(fire);
    expect(names()).toEqual(['b', 'a']);
    await timers.schedule(timer('a', 30));
    expect(await timers.cancel(timer('a', 0).id)).toBe(false);
    expect(await timers.fireDue(fire)).toBe(0);
  });

  it('is retried with growing pauses until it succeeds', async () => {
    await timers.schedule(timer('a', 0));
    const failing = async () => {
      throw new Error('database away');
    };
    expect(await timers.fireDue(failing)).toBe(1);
    expect(await timers.status(timer('a', 0).id)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      reason: 'Error: database away',
    });
    now = at(1);
    expect(await timers.fireDue(failing)).toBe(1);
    now = at(2);
    expect(await timers.fireDue(failing)).toBe(0);
    now = at(3);
    expect(await timers.fireDue(fire)).toBe(1);
    expect(await timers.list('done')).toMatchObject([{ attempts: 2 }]);
  });

  it('records a refusal and does not try again', async () => {
    await timers.schedule(timer('a', 0));
    const refusing = async () => {
      throw new DomainError('attendance.day_closed', { clause: 'A4' });
    };
    expect(await timers.fireDue(refusing)).toBe(1);
    now = at(10_000);
    expect(await timers.fireDue(fire)).toBe(0);
    expect(await timers.list('refused', 'main')).toMatchObject([
      { reason: 'attendance.day_closed {"clause":"A4"}' },
    ]);
  });

  it('fires again, with the same command id, when the process dies while it fires', async () => {
    await timers.schedule(timer('a', 0));
    const dying = new Pool({ connectionString: database.url, max: 1, application_name: 'dying' });
    dying.on('error', () => undefined);
    const killed = new Timers({ pool: dying, clock: () => now }).fireDue(async (each, meta) => {
      await fire(each, meta);
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying'`,
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await expect(killed).rejects.toThrow();
    await dying.end();
    expect(await timers.fireDue(fire)).toBe(1);
    expect(new Set(fired.map(({ commandId }) => commandId)).size).toBe(1);
    expect(fired).toHaveLength(2);
  });

  it('shares the work among instances, none fired by two, and stops after what is under way', async () => {
    for (let each = 0; each < 40; each += 1) await timers.schedule(timer(`t${each}`, 0));
    const slow = async (each: Timer, meta: { commandId: string }) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      await fire(each, meta);
    };
    const instances = [timers, new Timers({ pool, clock: () => now })].map((each) =>
      each.start({ fire: slow, intervalMs: 5 }),
    );
    while ((await timers.list('done')).length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
    await timers.schedule(timer('late', 0));
    while ((await timers.list('done')).length < 41) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(instances.map((each) => each.stop()));
    expect(fired).toHaveLength(41);
    await timers.schedule(timer('after', 0));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fired).toHaveLength(41);
  });

  it('reports that the database is away and goes on when it is back', async () => {
    const errors: unknown[] = [];
    const flaky = new Timers({
      pool,
      clock: () => {
        if (errors.length === 0) throw new Error('away');
        return now;
      },
    });
    await timers.schedule(timer('a', 0));
    const running = flaky.start({ fire, intervalMs: 5, workers: 1, onError: (error) => errors.push(error) });
    while (fired.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await running.stop();
    expect(errors).toHaveLength(1);
  });

  it('waits, while a past is loaded, for that past to come to it, and fires at its own due instant', async () => {
    const instants: unknown[] = [];
    const inThePast: Fire = async ({ payload }, { receivedAt, recordedAt }) =>
      void instants.push([payload['name'], receivedAt, recordedAt]);
    await timers.hold('main');
    await timers.schedule(timer('b', 20));
    await timers.schedule(timer('a', 10));
    await timers.schedule({ ...timer('other site', 15), site: 'other' });
    now = at(60);
    expect(await timers.fireDue(fire)).toBe(1);
    expect(names()).toEqual(['other site']);
    expect(await timers.fireHeld('main', at(10).toISOString(), inThePast)).toBe(1);
    await timers.release('main');
    expect(await timers.fireDue(fire)).toBe(1);
    expect(instants).toEqual([['a', at(10).toISOString(), at(10).toISOString()]]);
    expect(names()).toEqual(['other site', 'b']);
  });
});
