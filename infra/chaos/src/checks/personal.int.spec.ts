import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Database } from '../system/database.js';
import { CANARY } from '../workload.js';
import { personalViolations } from './personal.js';

let directory: string;
let database: Database;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-personal-'));
  await chmod(directory, 0o755);
  database = await Database.start(directory);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const name of ['vault', 'operations']) await client.query(`create database muster_${name}`);
  await client.end();
  await database.rows('vault', 'create table entry (name text)');
  await database.rows('vault', 'insert into entry values ($1)', [`${CANARY}1`]);
  await database.rows('operations', 'create schema views');
  await database.rows('operations', 'create table views.kept (data jsonb)');
}, 60_000);
afterAll(async () => {
  await database.stop();
  await rm(directory, { recursive: true, force: true });
});

const looked = (logText = '', inTopics = false) =>
  personalViolations({
    database,
    services: { logText: () => Promise.resolve(logText) },
    cluster: { holds: () => Promise.resolve(inTopics) } as never,
  });

test('the directory may hold what people are called', async () => {
  expect(await looked('all is well')).toEqual([]);
});

test('a log file and a topic may not', async () => {
  expect(await looked(`called ${CANARY}7`, true)).toMatchObject([
    { invariant: 'I6', message: 'a log file has personal text' },
    { invariant: 'I6', message: 'a topic has personal text' },
  ]);
});

test('nor may any table of a service, however deep in a row', async () => {
  await database.rows('operations', 'insert into views.kept values ($1)', [
    JSON.stringify({ of: [{ note: `${CANARY}: rude` }] }),
  ]);
  expect(await looked()).toEqual([
    { invariant: 'I6', message: 'operations views.kept has 1 rows with personal text' },
  ]);
});
