import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

const asAdmin = async (work: (admin: Client) => Promise<unknown>): Promise<void> => {
  const admin = new Client({ connectionString: testServerUrl() });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
};

/** Who is about to leave may leave: a connection that is cut off while it closes fails a test that has passed. At most 2 s. */
const emptied = async (admin: Client, name: string): Promise<void> => {
  for (let tries = 0; tries < 80; tries += 1) {
    const { rowCount } = await admin.query('select from pg_stat_activity where datname = $1', [name]);
    if (rowCount === 0) return;
    await setTimeout(25);
  }
};

/** The real PostgreSQL server that the test run started (see `postgres.setup.ts`). */
export const testServerUrl = (): string => {
  const url = process.env['MUSTER_TEST_POSTGRES'];
  if (!url) throw new Error('no test PostgreSQL: run through the workspace jest.config.mjs');
  return url;
};

/** An empty database of its own for a test file; drop it in `afterAll`. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name}`));
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () =>
      asAdmin(async (admin) => {
        await emptied(admin, name);
        await admin.query(`drop database ${name} with (force)`);
      }),
  };
};
