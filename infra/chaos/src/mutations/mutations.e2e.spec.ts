import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { MUTATIONS } from './mutations.js';

jest.setTimeout(120_000);

const MAIN = fileURLToPath(new URL('../../dist/mutations/main.js', import.meta.url));

const found = async (...mutation: readonly string[]): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-mutation-'));
  await chmod(directory, 0o755);
  try {
    return await new Promise((resolve, reject) =>
      execFile(process.execPath, [MAIN, directory, ...mutation], (error, stdout, stderr) =>
        error ? reject(new Error(stderr || stdout)) : resolve(stdout),
      ),
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

test('of a log as it was written nothing is found', async () => {
  expect(await found()).toBe('');
});

test.each(MUTATIONS)('it is noticed when $name', async ({ name, caught }) => {
  expect(await found(name)).toMatch(caught);
});
