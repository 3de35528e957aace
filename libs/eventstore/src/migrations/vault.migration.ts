import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeRoles } from './roles.js';
import { runSqlFiles } from './sql-file.js';

export class Vault1790000000001 implements MigrationInterface {
  readonly name = 'Vault1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await makeRoles(runner, { schema: 'vault', owner: 'muster_vault_owner', application: 'muster_vault' });
    await runSqlFiles(runner, 'muster_vault_owner', new URL('../vault/sql/', import.meta.url), [
      'schema',
      'data_key_of',
      'put_entry',
      'hold',
      'erase',
    ]);
  }

  down(): Promise<void> {
    throw new Error('keys are not taken back');
  }
}
