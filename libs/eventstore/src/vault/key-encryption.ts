import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { decrypt, encrypt, newKey } from './cipher.js';

const keyFile = z.object({
  current: z.string().min(1),
  keys: z.record(
    z.string().min(1),
    z.base64().refine((value) => Buffer.from(value, 'base64').length === 32),
  ),
});

/** A data key as the vault's database keeps it. */
export type Wrapped = { readonly kek: string; readonly wrapped: Buffer };

/** The key-encryption keys. To rotate: add a key to the file, make it current, restart, `vault.rewrap()`, drop the old one. */
export class KeyEncryption {
  constructor(
    readonly current: string,
    private readonly keys: ReadonlyMap<string, Buffer>,
  ) {
    if (!keys.has(current)) throw new Error(`key-encryption key ${current} is not in the file`);
  }

  /** Reads `{"current": "<id>", "keys": {"<id>": "<32 bytes, base64>", …}}`. Throws when the file is not that. */
  static async fromFile(path: string): Promise<KeyEncryption> {
    const parsed = keyFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (!parsed.success)
      throw new Error(`${path} must hold {"current": "<id>", "keys": {"<id>": "<32 bytes in base64>"}}`);
    const { current, keys } = parsed.data;
    return new KeyEncryption(
      current,
      new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')])),
    );
  }

  wrap(id: string, key: Buffer): Wrapped {
    return { kek: this.current, wrapped: encrypt(this.keys.get(this.current)!, key, `data-key ${id}`) };
  }

  unwrap(id: string, { kek, wrapped }: Wrapped): Buffer {
    const key = this.keys.get(kek);
    if (!key) throw new Error(`data key ${id} is wrapped with ${kek}, which is not in the KEK file`);
    return decrypt(key, wrapped, `data-key ${id}`);
  }
}

/** Makes a KEK file with one new key, readable by its owner alone; leaves a file that is there as it is. */
export const ensureKekFile = async (path: string): Promise<void> => {
  const file = { current: 'k1', keys: { k1: newKey().toString('base64') } };
  await writeFile(path, JSON.stringify(file, null, 2), { flag: 'wx', mode: 0o600 }).catch(
    (error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
};
