// Starts the PostgreSQL of the test run. Built libraries are used: jest does not transform global set-up as ESM.
import { startTestPostgres } from '@muster/testing';

export default async () => {
  globalThis.stopTestPostgres = await startTestPostgres();
};
