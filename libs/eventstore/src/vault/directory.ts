import type { Sealed } from '@muster/contracts';
import { DomainError } from '@muster/kernel';
import type { Pool } from 'pg';
import { mac } from './cipher.js';
import type { Vault } from './vault.js';

/** What is known of a person by name, outside the log. Erased with the person's keys. */
export type DirectoryEntry = {
  readonly name: string;
  /** For search and order; the caller writes it (`zhang san zs`). */
  readonly pinyin?: string;
  readonly sites: readonly string[];
  /** Unique within each site. */
  readonly staffNo?: string;
  readonly phone?: string;
};

export type Found = { readonly subject: string; readonly name: string };

type Row = {
  readonly name: string;
  readonly pinyin: string;
  readonly sites: readonly string[];
  readonly staff_no: Sealed | null;
  readonly phone: Sealed | null;
};

const EVERYWHERE = '*';
/** Last digits by which two spellings of a number are the same: without country, trunk and outside-line prefixes. */
const SIGNIFICANT = 9;

export class Directory {
  private indexKey?: Promise<Buffer>;

  constructor(
    private readonly pool: Pool,
    private readonly vault: Vault,
  ) {}

  /** Throws a DomainError: `vault.person_erased`, or `vault.staff_no_taken` when a site has the number already. */
  async put(subject: string, entry: DirectoryEntry): Promise<void> {
    const { rows } = await this.pool
      .query<{ put_entry: boolean }>('select vault.put_entry($1, $2, $3, $4, $5, $6, $7, $8)', [
        subject,
        entry.sites,
        entry.name,
        (entry.pinyin ?? '').toLowerCase(),
        await this.seal(subject, 'directory.staffNo', entry.staffNo),
        await this.macOf('staff-no', entry.staffNo),
        await this.seal(subject, 'directory.phone', entry.phone),
        await this.macOf('phone', entry.phone),
      ])
      .catch((error: { code?: string; constraint?: string }) => {
        if (error.code === '23505' && error.constraint === 'staff_no_pkey')
          throw new DomainError('vault.staff_no_taken', { field: 'staffNo' });
        throw error;
      });
    if (!rows[0]!.put_entry) throw new DomainError('vault.person_erased');
  }

  async get(subject: string): Promise<DirectoryEntry | undefined> {
    const { rows } = await this.pool.query<Row>(
      'select name, pinyin, sites, staff_no, phone from vault.entry where subject = $1',
      [subject],
    );
    const row = rows[0];
    if (!row) return undefined;
    const open = async (field: Sealed | null) => {
      const revealed = field && (await this.vault.reveal(field));
      return revealed && 'text' in revealed ? revealed.text : undefined;
    };
    const { name, pinyin, sites } = row;
    return { name, pinyin, sites, staffNo: await open(row.staff_no), phone: await open(row.phone) };
  }

  /** Names by subject; whoever is unknown or erased is missing. */
  async names(subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.pool.query<Found>(
      'select subject, name from vault.entry where subject = any($1)',
      [subjects],
    );
    return new Map(rows.map(({ subject, name }) => [subject, name]));
  }

  /** People of the sites (`*` = all) whose name or pinyin holds the text, or whose staff number or phone is the text. */
  async search(text: string, sites: readonly string[], limit = 20): Promise<readonly Found[]> {
    const wanted = text.trim();
    const { rows } = await this.pool.query<Found>(
      `select e.subject, e.name from vault.entry e
       where (e.sites && $2 or $3 = any($2))
         and (strpos(lower(e.name), $1) > 0 or strpos(e.pinyin, $1) > 0 or e.phone_mac = $5
           or exists (select from vault.staff_no s where s.subject = e.subject and s.mac = $4))
       order by e.pinyin, e.name, e.subject limit $6`,
      [
        wanted.toLowerCase(),
        sites,
        EVERYWHERE,
        await this.macOf('staff-no', wanted),
        await this.macOf('phone', wanted),
        limit,
      ],
    );
    return rows;
  }

  /** Subjects by staff number at a site; numbers nobody has are missing. */
  async byStaffNo(site: string, staffNos: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const macs = await Promise.all(staffNos.map((staffNo) => this.macOf('staff-no', staffNo)));
    const { rows } = await this.pool.query<{ mac: Buffer; subject: string }>(
      'select mac, subject from vault.staff_no where site = $1 and mac = any($2)',
      [site, macs],
    );
    const subjects = new Map(rows.map(({ mac: found, subject }) => [found.toString('hex'), subject]));
    return new Map(
      staffNos.flatMap((staffNo, index) => {
        const subject = subjects.get(macs[index]!.toString('hex'));
        return subject ? [[staffNo, subject] as const] : [];
      }),
    );
  }

  /**
   * Adds numbers under which a person is found at a site; those that are known already stay.
   * Throws a DomainError `vault.person_erased`.
   */
  async addNumbers(subject: string, site: string, numbers: readonly string[]): Promise<void> {
    const macs = await Promise.all(numbers.map((number) => this.macOfNumber(number)));
    const { rows } = await this.pool.query<{ put_numbers: boolean }>('select vault.put_numbers($1, $2, $3)', [
      subject,
      site,
      macs,
    ]);
    if (!rows[0]!.put_numbers) throw new DomainError('vault.person_erased');
  }

  /** Everybody at a site who has a number, by the number as it was asked for; numbers that nobody has are missing. */
  async byNumber(site: string, numbers: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const macs = await Promise.all(numbers.map((number) => this.macOfNumber(number)));
    const { rows } = await this.pool.query<{ mac: Buffer; subject: string }>(
      'select mac, subject from vault.number where site = $1 and mac = any($2) order by subject',
      [site, macs],
    );
    const subjects = Map.groupBy(rows, ({ mac: found }) => found.toString('hex'));
    return new Map(
      numbers.flatMap((number, index) => {
        const found = subjects.get(macs[index]!.toString('hex'));
        return found ? [[number, found.map(({ subject }) => subject)] as const] : [];
      }),
    );
  }

  /** Keyed digest (hex) of a number, however it is written. */
  async numberDigest(number: string): Promise<string> {
    return (await this.macOfNumber(number)).toString('hex');
  }

  private macOfNumber(number: string): Promise<Buffer> {
    const digits = number.replaceAll(/\D/g, '');
    return this.macOf('number', digits.length < SIGNIFICANT ? digits || number : digits.slice(-SIGNIFICANT));
  }

  private async seal(subject: string, field: string, text: string | undefined): Promise<Sealed | null> {
    if (text === undefined) return null;
    return this.vault.seal(await this.vault.conceal(subject, text), { subject, field, event: subject });
  }

  private macOf(purpose: string, text: string): Promise<Buffer>;
  private macOf(purpose: string, text: string | undefined): Promise<Buffer | null>;
  private async macOf(purpose: string, text: string | undefined): Promise<Buffer | null> {
    if (text === undefined) return null;
    this.indexKey ??= this.vault.indexKey();
    // A failed read is not remembered.
    this.indexKey.catch(() => (this.indexKey = undefined));
    return mac(await this.indexKey, purpose, text.trim());
  }
}
