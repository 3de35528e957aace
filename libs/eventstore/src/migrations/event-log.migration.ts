import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeRoles } from './roles.js';
import { runSqlFiles } from './sql-file.js';

/** The log as first published. A later change of a function is a later migration that runs its file again. */
export class EventLog1790000000000 implements MigrationInterface {
  readonly name = 'EventLog1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    await makeRoles(runner, { schema: 'es', owner: 'muster_owner', application: 'muster_app' });
    await runSqlFiles(runner, 'muster_owner', new URL('../sql/', import.meta.url), [
      'schema',
      'append',
      'read_site',
      'load_streams',
      'head',
      'answer',
      'position_at',
    ]);
  }

  down(): Promise<void> {
    throw new Error('a log is not taken back');
  }
}
