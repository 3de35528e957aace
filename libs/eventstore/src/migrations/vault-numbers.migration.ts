import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSqlFiles } from './sql-file.js';

export class VaultNumbers1790000000003 implements MigrationInterface {
  readonly name = 'VaultNumbers1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runSqlFiles(runner, 'muster_vault_owner', new URL('../vault/sql/', import.meta.url), [
      'numbers',
      'put_numbers',
      'erase',
    ]);
  }

  down(): Promise<void> {
    throw new Error('what is known of people is not taken back');
  }
}
