import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSqlFiles } from './sql-file.js';

/** A command of one event is appended in half the time, and batches read fewer pages of the index. */
export class AppendOne1790000000002 implements MigrationInterface {
  readonly name = 'AppendOne1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runSqlFiles(runner, 'muster_owner', new URL('../sql/', import.meta.url), ['append', 'append_one']);
  }

  down(): Promise<void> {
    throw new Error('the functions of a log are not taken back');
  }
}
