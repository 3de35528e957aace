import { jest } from '@jest/globals';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { runningPostgres } from '@muster/embedded';
import pg from 'pg';
import { muster as run, startSystem, type RunningSystem } from './running-system.js';

jest.setTimeout(180_000);

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.remove());

const muster = (...args: readonly string[]) => run(system, args);
const values = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** As superuser, whom nothing stops. */
const change = async (database: string, sql: string): Promise<void> => {
  const url = new URL((await runningPostgres(join(system.data, 'postgres')))!);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

test('verify reads the whole running installation and finds nothing', () => {
  const { status, stdout } = muster('--json', 'verify');
  const [{ findings, checked }] = values(stdout) as [
    { findings: unknown; checked: { invariant: string; count: number }[] },
  ];
  expect([status, findings]).toEqual([0, []]);
  // Three logs, attendance's, that of operations and risk's, then the views of each.
  expect(checked.map(({ invariant }) => invariant)).toEqual([
    ...['I2', 'I1', 'I2', 'I1', 'I2', 'I1', 'I9'],
    ...['I4', 'I8', 'I4', 'I8', 'I4', 'I8'],
  ]);
  // Nobody has asked the gate in the demo floor's past.
  const ofRisk = [4, 5, 11, 12];
  for (const [at, { invariant, count }] of checked.entries())
    expect(count).toBeGreaterThan(invariant === 'I9' ? -1 : ofRisk.includes(at) ? 20 : 2000);
});

test('verify says in words what it found, in the language of the terminal, with exit code 1', async () => {
  await change('muster_dashboards', `update read.sites_v1 set row = row || '{"label": "elsewhere"}'`);
  const { status, stdout } = run(system, ['verify'], 'zh_TW.UTF-8');
  await change('muster_dashboards', `update read.sites_v1 set row = row || '{"label": "上海現場"}'`);
  expect(status).toBe(1);
  expect(stdout).toContain('✓ I1 attendance/main: ');
  expect(stdout).toContain('個已答覆的命令');
  expect(stdout).toMatch(
    /✗ I4 dashboards\/main: [^]*I4 dashboards\/main: sites: row main is not what the log gives\n/,
  );
  expect(stdout).toMatch(/\nviolations: 2\n$/);
});

test('a rebuilt view equals the one that serves', () => {
  for (const view of ['days', 'anomalies', 'timesheets'])
    expect(values(muster('--json', 'rebuild', view, '--reason', 'checked').stdout)).toEqual([
      expect.objectContaining({ projection: view, state: 'equal' }),
    ]);
});

test('an event is shown by its place; a place that is none is said to be none', () => {
  const [event] = values(muster('--json', 'events', 'show', 'attendance/main:1').stdout);
  expect(event).toMatchObject({ type: 'SiteOpened', position: 1, simulated: true });
  expect(muster('events', 'show', 'attendance/main:999999').status).toBe(1);
});

test('the past is played back between two instants, in order', () => {
  const events = values(muster('--json', 'replay', '--site', 'main').stdout);
  const positions = events.map(({ position }) => Number(position));
  expect(positions).toEqual(positions.map((_, index) => index + 1));
});

test('nothing is parked, and the doctor finds the system well', () => {
  expect(muster('dead-letters', 'list').stdout).toContain('nothing is parked');
  const diagnoses = values(muster('--json', 'doctor').stdout);
  expect(diagnoses.filter(({ state }) => state === 'problem')).toEqual([]);
  expect(diagnoses.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['port', 'durable', 'rights', 'keys.open_vault', 'followers', 'system', 'issuer']),
  );
});

test('the doctor says what is wrong and what to do about it', async () => {
  const kek = join(system.data, 'keys', 'kek.json');
  await chmod(kek, 0o644);
  await change('muster_attendance', 'grant truncate on es.event to muster_app');
  await change(
    'muster_dashboards',
    `insert into read.parked (projection, site, key, position, event_id, reason) values ('days_v1', 'main', 'k', 1, 'e', 'r')`,
  );
  await change(
    'muster_dashboards',
    `update read.checkpoint set event_id = 'other' where projection = 'teams_v1'`,
  );
  const { status, stdout } = muster('doctor');
  expect(status).toBe(1);
  expect(stdout.split('\n').filter((line) => line.startsWith('✗'))).toEqual([
    '✗ muster_attendance: the services’ role may truncate es.event',
    '✗ view days has parked 1 events',
    expect.stringMatching(/^✗ teams has had another event at attendance\/main:\d+ than the log/) as string,
    `✗ others may read key file ${kek} (mode 644)`,
  ]);
  expect(stdout).toContain(
    '    → muster dead-letters list says why; once mended: muster dead-letters redrive days --reason …',
  );
});

test('what is refused is said in words, with exit code 1', () => {
  const { status, stderr } = muster('--as', 'collector-a1', 'rebuild', 'days', '--reason', 'not mine');
  expect(status).toBe(1);
  expect(stderr).not.toContain('    at ');
});

test('verify works on a system that does not run', async () => {
  await change('muster_dashboards', 'delete from read.parked');
  await system.stop();
  // The checkpoint that was made to name another event is still so: a restored view is told apart from its log
  const stopped = muster('verify', '--service', 'attendance');
  expect([stopped.status, stopped.stdout.split('\n').at(-2)]).toEqual([0, 'violations: 0']);
  const views = muster('verify', '--service', 'dashboards');
  expect(views.stdout).toMatch(
    /teams has applied another event at position \d+ than the log's\nviolations: 1\n$/,
  );
  const nowhere = muster('verify', '--data', join(system.data, 'nowhere'));
  expect([nowhere.status, nowhere.stderr]).toEqual([
    1,
    expect.stringContaining('there is no database in') as string,
  ]);
  expect(muster('doctor', '--data', join(system.data, 'nowhere')).stdout).toContain('is not there yet');
});
