import { jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { startSystem, type RunningSystem } from './running-system.js';

jest.setTimeout(180_000);

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.remove());

const muster = (...args: readonly string[]) => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['tools/muster.mjs', '--url', system.url, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env,
    },
  );
  return { status, stdout, stderr };
};
const values = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('verify reads the whole log and finds nothing', () => {
  const { status, stdout } = muster('--json', 'verify');
  expect([status, values(stdout)]).toEqual([
    0,
    [expect.objectContaining({ service: 'attendance', site: 'main', violations: 0 })],
  ]);
  expect(Number(values(stdout)[0]!['events'])).toBeGreaterThan(2000);
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
  expect(muster('doctor')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('every part answers') as string,
  });
});

test('what is refused is said in words, with exit code 1', () => {
  const { status, stderr } = muster('--as', 'collector-a1', 'verify');
  expect(status).toBe(1);
  expect(stderr).not.toContain('    at ');
});
