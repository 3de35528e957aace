import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { MUTATIONS } from './mutations.js';

jest.setTimeout(300_000);

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** A process of its own: timers are virtual in it, and mutated files are loaded once. */
const simulate = (...args: readonly string[]) =>
  new Promise<{ code: number; output: string }>((resolve) =>
    execFile(process.execPath, [MAIN, ...args], { maxBuffer: 64e6 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    ),
  );

test('in a thousand runs full of faults nothing is lost, doubled or out of order', async () => {
  const { code, output } = await simulate('--seeds', '1000');
  expect(output).toMatch(
    /^1000 seeds, \d+ events, faults: (?=.*kill \d{3})(?=.*freeze \d{3})(?=.*outage \d{3})(?=.*wipe \d{3})/m,
  );
  expect(output).toMatch(/^violations: 0$/m);
  expect(code).toBe(0);
});

test('a seed tells the whole run', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => simulate('--seed', '7', '--trace')));
  expect(first!.output.split('\n').length).toBeGreaterThan(100);
  expect(second).toEqual(first);
});

test.each(MUTATIONS)('it is noticed when $name', async ({ name }) => {
  const { code, output } = await simulate('--seeds', '1000', '--mutation', name);
  expect(output).toMatch(/^seed \d+: /m);
  expect(code).toBe(1);
});
