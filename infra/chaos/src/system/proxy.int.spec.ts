import { attendance, TeamFormed } from '@muster/contracts/attendance';
import { applicationUrl, migrate, PostgresEventStore } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { testDatabase, type TestDatabase } from '@muster/testing';
import pg from 'pg';
import { Proxy } from './proxy.js';

const AT = '2026-03-02T01:00:00.000Z';

let database: TestDatabase;
let proxy: Proxy;
let pool: pg.Pool;
let store: PostgresEventStore;

beforeAll(async () => {
  database = await testDatabase();
  await migrate(database.url);
  const url = new URL(applicationUrl(database.url));
  proxy = await Proxy.open(Number(url.port));
  url.port = String(proxy.port);
  pool = new pg.Pool({ connectionString: url.href, max: 4 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  store = new PostgresEventStore({ contract: attendance, pool, timeout: 1_000 });
});
afterAll(async () => {
  await pool.end();
  await proxy.close();
  await database.drop();
});

const form = (key: string) => {
  const commandId = deriveId(key);
  const meta = {
    commandId,
    requestHash: key,
    site: 'main',
    actor: 'hr',
    receivedAt: AT,
    correlationId: commandId,
  };
  const teamId = deriveId('team', key);
  return store.append({
    meta,
    events: [TeamFormed({ teamId, label: 'A' }, AT)],
    expected: { [`team-${teamId}`]: 0 },
  });
};
const eventsOf = async (key: string) => (await store.load('main', [`team-${deriveId('team', key)}`])).length;

test('what passes through is what is there', async () => {
  expect(await form('plain')).toMatchObject({ kind: 'appended' });
  expect(proxy.connections).toBeGreaterThan(0);
});

test('a commit whose answer is lost is in the log once, and its command is answered all the same', async () => {
  const losing = proxy.loseAnswers(1, 5_000);
  expect(await form('cut')).toMatchObject({ kind: 'duplicate', sameRequest: true, answer: { version: 1 } });
  expect(await losing).toBe(1);
  expect(await eventsOf('cut')).toBe(1);
});

test('after a reset and after a half close the next command is recorded once', async () => {
  await form('before');
  expect(proxy.reset()).toBeGreaterThan(0);
  expect(await form('after a reset')).toMatchObject({ kind: 'appended' });
  expect(proxy.halfClose()).toBeGreaterThan(0);
  // It may have gone out on a connection that brings no answer any more: then it is asked for again
  expect(await form('after a half close')).toMatchObject({ answer: { version: 1 } });
  expect(await eventsOf('after a half close')).toBe(1);
});

test('while nothing passes a command fails in time, and its retry gives one event', async () => {
  await form('warm');
  let failed: unknown;
  const held = await proxy.hang(async () => {
    failed = await form('hanging').catch((error: unknown) => error);
  });
  expect(held).toBeGreaterThan(0);
  expect(String(failed)).toMatch(/timeout/);
  expect(await form('hanging')).toMatchObject({ answer: { version: 1 } });
  expect(await eventsOf('hanging')).toBe(1);
});
