import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { describeWith } from '@muster/testing';
import type { Result } from './run.js';

jest.setTimeout(1_200_000);

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Two minutes of trouble in a process of its own, with a fixed seed. */
const ran = async (
  shape: 'embedded' | 'kafka',
): Promise<{ readonly output: string; readonly result: Result }> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-chaos-report-'));
  const json = join(folder, 'report.json');
  const output = await new Promise<string>((resolve) =>
    execFile(
      process.execPath,
      [MAIN, '--minutes', '2', '--seed', '1', '--bus', shape, '--json', json],
      (_, stdout, stderr) => resolve(stdout + stderr),
    ),
  );
  try {
    return { output, result: JSON.parse(await readFile(json, 'utf8')) as Result };
  } catch {
    throw new Error(output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const holds = async (shape: 'embedded' | 'kafka', faults: number): Promise<void> => {
  const { output, result } = await ran(shape);
  expect({ violations: result.violations, invalid: result.invalid }).toEqual({ violations: [], invalid: [] });
  expect(result.acknowledged).toBeGreaterThan(500);
  expect(Object.keys(result.faults).length).toBeGreaterThanOrEqual(faults);
  expect(output.trimEnd()).toMatch(/\nviolations: 0$/);
};

test('in two minutes of trouble in one process nothing acknowledged is lost', () => holds('embedded', 3));

describeWith('kafka', 'with services and brokers of their own', () => {
  test('in two minutes of trouble nothing acknowledged is lost', () => holds('kafka', 3));
});
