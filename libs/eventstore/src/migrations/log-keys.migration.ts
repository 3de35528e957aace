import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSqlFiles } from './sql-file.js';

/** Batches are appended with fewer statements and cheaper keys; on a log that is there already the keys are built anew. */
export class LogKeys1790000000004 implements MigrationInterface {
  readonly name = 'LogKeys1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runSqlFiles(runner, 'muster_owner', new URL('../sql/', import.meta.url), ['keys', 'append']);
  }

  down(): Promise<void> {
    throw new Error('the keys of a log are not taken back');
  }
}
