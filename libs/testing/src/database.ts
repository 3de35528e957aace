import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

const asAdmin = async (sql: string): Promise<void> => {
  const admin = new Client({ connectionString: testServerUrl() });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
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
  await asAdmin(`create database ${name}`);
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`drop database ${name} with (force)`) };
};
