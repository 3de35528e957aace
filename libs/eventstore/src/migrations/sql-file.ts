import { readFile } from 'node:fs/promises';
import type { QueryRunner } from 'typeorm';

/** Runs files of a folder, in the order of the names given, as the owner of what they make. */
export const runSqlFiles = async (
  runner: QueryRunner,
  owner: string,
  folder: URL,
  names: readonly string[],
): Promise<void> => {
  await runner.query(`set local role ${owner}`);
  for (const name of names) await runner.query(await readFile(new URL(`${name}.sql`, folder), 'utf8'));
  await runner.query('reset role');
};
