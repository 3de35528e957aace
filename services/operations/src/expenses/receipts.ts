import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Sealed } from '@muster/contracts';
import type { Receipt } from '@muster/contracts/operations';
import { Vault } from '@muster/eventstore';
import { Spool } from '@muster/imports';
import { deriveId, DomainError } from '@muster/kernel';
import { Clock, Environment } from '@muster/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { mediaTypeOf } from './media-type.js';

/** What is known of the uploaded receipts: nothing of their content. Idempotent. */
export const receiptTable = `
create table if not exists app.receipt (
  receipt_id  uuid primary key,
  site        text not null,
  employee_id uuid not null,
  sha256      text not null,
  media_type  text not null,
  bytes       integer not null,
  file_id     uuid not null,
  file_key    jsonb not null,
  uploaded_at timestamptz not null
);`;

type Row = Receipt & { readonly fileId: string; readonly fileKey: Sealed };

const COLUMNS = `receipt_id as "receiptId", sha256, media_type as "mediaType", bytes,
  file_id as "fileId", file_key as "fileKey"`;

type Owner = { readonly site: string; readonly employeeId: string };

/** Receipts outside the log: encrypted, each under a key that the claimant's own key seals, so that both are forgotten together. */
@Injectable()
export class Receipts {
  private readonly spool: Spool;

  constructor(
    private readonly pool: Pool,
    private readonly vault: Vault,
    private readonly clock: Clock,
    environment: Environment,
  ) {
    this.spool = new Spool(join(environment.DATA_DIR, 'receipts'), vault, 'receipt');
  }

  /**
   * Keeps a file. The same content of the same person is the same receipt.
   * @throws DomainError `operations.receipt_type`, `operations.receipt_too_large`
   */
  async keep(
    { site, employeeId }: Owner,
    content: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<Receipt> {
    const file = await gathered(content, maxBytes);
    const mediaType = mediaTypeOf(file);
    if (!mediaType)
      throw new DomainError('operations.receipt_type', { clause: 'L5', rule: 'receipt-type', field: 'file' });
    const sha256 = createHash('sha256').update(file).digest('hex');
    const receiptId = deriveId('receipt', site, employeeId, sha256);
    const [known] = await this.find({ site, employeeId }, [receiptId]);
    if (known) return known;
    const fileId = randomUUID();
    const { key } = await this.spool.keep(fileId, Readable.from([file]), employeeId);
    await this.pool.query(
      `insert into app.receipt
         (receipt_id, site, employee_id, sha256, media_type, bytes, file_id, file_key, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [receiptId, site, employeeId, sha256, mediaType, file.length, fileId, key, this.clock.now()],
    );
    return { receiptId, sha256, mediaType, bytes: file.length };
  }

  /** Of those named, the person's own. */
  async find({ site, employeeId }: Owner, receiptIds: readonly string[]): Promise<readonly Receipt[]> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from app.receipt
       where site = $1 and employee_id = $2 and receipt_id = any($3::uuid[]) order by receipt_id`,
      [site, employeeId, receiptIds],
    );
    return rows.map(({ fileId: _, fileKey: __, ...receipt }) => receipt);
  }

  /** @throws DomainError `operations.receipt_missing`, `operations.receipt_forgotten` (404) */
  async open(
    site: string,
    receiptId: string,
  ): Promise<{ readonly receipt: Receipt; readonly content: Readable }> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from app.receipt where site = $1 and receipt_id = $2`,
      [site, receiptId],
    );
    const row = rows[0];
    if (!row) throw new DomainError('operations.receipt_missing', {}, 'missing');
    const { fileId, fileKey, ...receipt } = row;
    // With the person the key is gone, and with the key the content.
    if (!('text' in (await this.vault.reveal(fileKey))))
      throw new DomainError('operations.receipt_forgotten', {}, 'missing');
    return { receipt, content: await this.spool.open(fileId, fileKey) };
  }
}

const gathered = async (content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > maxBytes)
      throw new DomainError('operations.receipt_too_large', {
        ...{ clause: 'L5', rule: 'receipt-size', field: 'file' },
        facts: { limit: maxBytes },
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
