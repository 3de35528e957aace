import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSqlFiles } from './sql-file.js';

/** Commands that load their streams at the same time share a statement, each from where it stands. */
export class LoadTogether1790000000005 implements MigrationInterface {
  readonly name = 'LoadTogether1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runSqlFiles(runner, 'muster_owner', new URL('../sql/', import.meta.url), ['load_streams']);
  }

  down(): Promise<void> {
    throw new Error('the functions of a log are not taken back');
  }
}
