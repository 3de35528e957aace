import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sealed } from '@muster/contracts';
import type { Vault } from '@muster/eventstore';

const CIPHER = 'aes-256-ctr';
const NO_NONCE = Buffer.alloc(16);

/** Uploaded files: encrypted on disk, each under a key of its own. */
export class Spool {
  constructor(
    private readonly directory: string,
    private readonly vault: Vault,
    /** What the files are: their names end with it. */
    private readonly kind = 'import',
  ) {}

  /**
   * Keeps the content; returns its key, sealed, and the SHA-256 of the content.
   * @param owner whose key seals the file's: erased, the file is unreadable. The file itself without one.
   */
  async keep(
    fileId: string,
    content: Readable,
    owner = fileId,
  ): Promise<{ readonly key: Sealed; readonly sha256: string }> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const key = randomBytes(32);
    const hash = createHash('sha256');
    // The key serves one file only, so the counter may begin at zero.
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createCipheriv(CIPHER, key, NO_NONCE),
      createWriteStream(this.pathOf(fileId), { mode: 0o600, flush: true }),
    );
    const concealed = await this.vault.conceal(owner, key.toString('base64'));
    const place = { subject: owner, field: `${this.kind}.key`, event: fileId };
    return { key: await this.vault.seal(concealed, place), sha256: hash.digest('hex') };
  }

  async open(fileId: string, sealed: Sealed): Promise<Readable> {
    const revealed = await this.vault.reveal(sealed);
    if (!('text' in revealed)) throw new Error(`the file of ${this.kind} ${fileId} was destroyed`);
    const file = createReadStream(this.pathOf(fileId));
    const clear = createDecipheriv(CIPHER, Buffer.from(revealed.text, 'base64'), NO_NONCE);
    file.on('error', (error) => clear.destroy(error));
    clear.on('close', () => file.destroy());
    return file.pipe(clear);
  }

  /** Destroys a file that has no other owner. */
  async destroy(fileId: string): Promise<void> {
    await rm(this.pathOf(fileId), { force: true });
    await this.vault.erase(fileId, fileId);
  }

  private pathOf(fileId: string): string {
    return join(this.directory, `${fileId}.${this.kind}`);
  }
}
