import type { Sealed } from '@muster/contracts';
import { DomainError } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { v4 } from 'uuid';
import type { Sealer } from '../prepare.js';
import { Together } from '../together.js';
import { decrypt, encrypt, mac, newKey } from './cipher.js';
import type { KeyEncryption, Wrapped } from './key-encryption.js';

export type Revealed = { readonly text: string } | { readonly forgotten: true };

export type VaultOptions = {
  /** Of the vault's database (see `migrateVault`). */
  readonly pool: Pool;
  readonly keks: KeyEncryption;
  /** How long an opened key stays in memory: milliseconds, at most and by default 60 000. An erasure bites everywhere after it. */
  readonly keyTtl?: number;
  /** Milliseconds of any monotone clock. */
  readonly clock?: () => number;
};

type KeyRow = Wrapped & { readonly id: string };
type Wanted = { readonly subject: string; readonly retention: string };
type DataKey = { readonly id: string; readonly subject: string; readonly key: Buffer };

const FORGOTTEN: Revealed = { forgotten: true };

/** Personal data: one data key per person and retention class, so that destroying it forgets the person everywhere at once. */
export class Vault implements Sealer {
  private readonly pool: Pool;
  private readonly keks: KeyEncryption;
  private readonly keys: LRUCache<string, DataKey>;
  private readonly current: LRUCache<string, DataKey>;
  /** Commands come in waves: keys that are looked for at the same time share a statement. */
  private readonly known = new Together<Wanted, KeyRow | undefined>((wanted) => this.knownKeys(wanted));

  constructor({ pool, keks, keyTtl = 60_000, clock }: VaultOptions) {
    this.pool = pool;
    this.keks = keks;
    const limits = {
      max: 10_000,
      ttl: Math.min(keyTtl, 60_000),
      ttlResolution: 0,
      ...(clock && { perf: { now: clock } }),
    };
    this.keys = new LRUCache(limits);
    this.current = new LRUCache(limits);
  }

  /**
   * Takes personal text in at the API's edge: rules see its digest, the append seals the rest.
   * Throws a DomainError `vault.person_erased` when the person was erased.
   */
  async conceal(subject: string, text: string, retention = 'standard'): Promise<Sealed> {
    const { id, key } = await this.keyOf(subject, retention);
    return { digest: mac(key, 'digest', text).toString('base64url'), clear: text, key: id };
  }

  /** Encrypts a concealed field for one place in the log: elsewhere, or under another key, it does not open. */
  async seal(
    field: Sealed,
    place: { readonly subject: string; readonly field: string; readonly event: string },
  ): Promise<Sealed> {
    if (field.clear === undefined || field.key === undefined)
      throw new Error(`${place.field} was not concealed`);
    const key = (await this.open([field.key])).get(field.key);
    if (!key) throw new DomainError('vault.person_erased');
    if (key.subject !== place.subject) throw new Error(`${place.field} was concealed for another person`);
    const location = `${place.field}:${place.event}`;
    const box = encrypt(key.key, Buffer.from(field.clear), `${location}:${key.id}`);
    return { digest: field.digest, key: key.id, box: `${location}:${box.toString('base64url')}` };
  }

  async reveal(field: Sealed): Promise<Revealed> {
    return (await this.revealAll([field]))[0]!;
  }

  /** The texts in the order given; `forgotten` where the person was erased. Throws when a box was tampered with. */
  async revealAll(fields: readonly Sealed[]): Promise<readonly Revealed[]> {
    const keys = await this.open(fields.map(({ key }) => key!));
    return fields.map(({ key: id, box }) => {
      const key = keys.get(id!);
      if (!key) return FORGOTTEN;
      const cut = box!.lastIndexOf(':');
      const text = decrypt(
        key.key,
        Buffer.from(box!.slice(cut + 1), 'base64url'),
        `${box!.slice(0, cut)}:${id}`,
      );
      return { text: text.toString() };
    });
  }

  /**
   * Forgets a person: keys and directory entry are gone at once, here; other processes forget within the key cache's time.
   * Throws a DomainError `vault.legal_hold` while one is placed.
   */
  async erase(subject: string, by: string): Promise<void> {
    await this.pool.query('select vault.erase($1, $2)', [subject, by]).catch((error: { code?: string }) => {
      if (error.code === 'VA001') throw new DomainError('vault.legal_hold');
      throw error;
    });
    for (const cache of [this.keys, this.current])
      for (const [name, key] of cache.entries()) if (key.subject === subject) cache.delete(name);
  }

  async placeHold(subject: string, reason: string, by: string): Promise<void> {
    await this.pool.query('select vault.hold($1, $2, $3, true)', [subject, reason, by]);
  }

  async liftHold(subject: string, reason: string, by: string): Promise<void> {
    await this.pool.query('select vault.hold($1, $2, $3, false)', [subject, reason, by]);
  }

  /** Wraps every key anew with the current key-encryption key; resumable, other work goes on. Returns how many changed. */
  async rewrap(): Promise<number> {
    let changed = 0;
    for (const table of ['vault.index_key', 'vault.data_key'])
      for (let batch = -1; batch !== 0; changed += batch) batch = await this.rewrapSome(table, 500);
    return changed;
  }

  /** The key of the directory's HMACs. */
  async indexKey(): Promise<Buffer> {
    const read = 'select id, kek, wrapped from vault.index_key';
    let [row] = (await this.pool.query<KeyRow>(read)).rows;
    if (!row) {
      const id = v4();
      const { kek, wrapped } = this.keks.wrap(id, newKey());
      await this.pool.query(
        'insert into vault.index_key (id, kek, wrapped) values ($1, $2, $3) on conflict do nothing',
        [id, kek, wrapped],
      );
      [row] = (await this.pool.query<KeyRow>(read)).rows;
    }
    return this.keks.unwrap(row!.id, row!);
  }

  private async keyOf(subject: string, retention: string): Promise<DataKey> {
    const name = `${retention} ${subject}`;
    const cached = this.current.get(name);
    if (cached) return cached;
    const row = (await this.known.ask(name, { subject, retention })) ?? (await this.made(subject, retention));
    if (!row) throw new DomainError('vault.person_erased');
    const key = { id: row.id, subject, key: this.keks.unwrap(row.id, row) };
    this.current.set(name, key);
    this.keys.set(key.id, key);
    return key;
  }

  private async knownKeys(wanted: readonly Wanted[]): Promise<readonly (KeyRow | undefined)[]> {
    const { rows } = await this.pool.query<KeyRow & { readonly place: string }>(
      `select w.place, k.id, k.kek, k.wrapped
       from unnest($1::text[], $2::text[]) with ordinality as w (subject, retention, place)
       join vault.data_key k using (subject, retention) where k.wrapped is not null`,
      [wanted.map(({ subject }) => subject), wanted.map(({ retention }) => retention)],
    );
    const keys = new Map(rows.map((row) => [Number(row.place) - 1, row]));
    return wanted.map((_, at) => keys.get(at));
  }

  /** A new key, or the one that somebody else made meanwhile; undefined once the person is erased. */
  private async made(subject: string, retention: string): Promise<KeyRow | undefined> {
    const proposed = v4();
    const { kek, wrapped } = this.keks.wrap(proposed, newKey());
    const { rows } = await this.pool.query<KeyRow>('select * from vault.data_key_of($1, $2, $3, $4, $5)', [
      ...[subject, retention, proposed, kek, wrapped],
    ]);
    return rows[0];
  }

  /** The keys by id, without those that were destroyed. Throws for an id that never was. */
  private async open(ids: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    const keys = new Map<string, DataKey>();
    const missing = new Set<string>();
    for (const id of ids) {
      const key = this.keys.get(id);
      if (key) keys.set(id, key);
      else missing.add(id);
    }
    if (missing.size === 0) return keys;
    const { rows } = await this.pool.query<{
      id: string;
      subject: string;
      kek: string;
      wrapped: Buffer | null;
    }>('select id, subject, kek, wrapped from vault.data_key where id = any($1::uuid[])', [[...missing]]);
    for (const { id, subject, kek, wrapped } of rows) {
      missing.delete(id);
      if (!wrapped) continue;
      const key = { id, subject, key: this.keks.unwrap(id, { kek, wrapped }) };
      keys.set(id, key);
      this.keys.set(id, key);
    }
    if (missing.size > 0) throw new Error(`unknown data keys: ${[...missing].join(', ')}`);
    return keys;
  }

  private async rewrapSome(table: string, limit: number): Promise<number> {
    const { rows } = await this.pool.query<KeyRow>(
      `select id, kek, wrapped from ${table} where kek <> $1 limit $2`,
      [this.keks.current, limit],
    );
    for (const row of rows) {
      const { kek, wrapped } = this.keks.wrap(row.id, this.keks.unwrap(row.id, row));
      // Only what was read: a key that was erased or rewrapped meanwhile stays as it is.
      await this.pool.query(`update ${table} set kek = $2, wrapped = $3 where id = $1 and wrapped = $4`, [
        row.id,
        kek,
        wrapped,
        row.wrapped,
      ]);
    }
    return rows.length;
  }
}
