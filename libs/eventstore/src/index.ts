export { Commands, type CommandRequest, type CommandsOptions, type Handled } from './commands.js';
export {
  ConflictError,
  FutureInstant,
  HistorySealed,
  InvalidEvent,
  NoAnswer,
  Overloaded,
  RequestMismatch,
} from './errors.js';
export { Together } from './together.js';
export { applicationUrl, migrate, migrateVault, MIGRATIONS } from './migrate.js';
export { pagesOf } from './pages-of.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';
export type { Append, CommandAnswer, CommandMeta, EventStore, Head, LogReader, Verdict } from './types.js';
export { Directory, type DirectoryEntry, type Found } from './vault/directory.js';
export { ensureKekFile, KeyEncryption } from './vault/key-encryption.js';
export { Vault, type Revealed, type VaultOptions } from './vault/vault.js';
export { inTransaction, PATIENT } from './transaction.js';
