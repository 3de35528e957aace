import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@muster/testing';
import { deriveId } from '@muster/kernel';
import { Client, Pool } from 'pg';
import { applicationUrl, migrateVault } from '../migrate.js';
import { newKey } from './cipher.js';
import { Directory } from './directory.js';
import { ensureKekFile, KeyEncryption } from './key-encryption.js';
import { Vault } from './vault.js';

const OLD = newKey();
const keks = new KeyEncryption('old', new Map([['old', OLD]]));
const person = (name: string) => deriveId('person', name);

let database: TestDatabase;
let pool: Pool;
let vault: Vault;
let directory: Directory;

beforeAll(async () => {
  database = await testDatabase();
  await migrateVault(database.url);
  pool = new Pool({ connectionString: applicationUrl(database.url, 'muster_vault') });
  vault = new Vault({ pool, keks });
  directory = new Directory(pool, vault);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const sealed = async (subject: string, text: string) =>
  vault.seal(await vault.conceal(subject, text), {
    subject,
    field: 'NoteLeft.note',
    event: deriveId('event', text),
  });

describe('personal fields', () => {
  test('what is sealed shows nothing of the text and is revealed with the key', async () => {
    const field = await sealed(person('a'), '心肌梗塞');
    expect(Object.keys(field).sort()).toEqual(['box', 'digest', 'key']);
    expect(await vault.reveal(field)).toEqual({ text: '心肌梗塞' });
  });

  test('equal texts have equal digests for one person, and others for another person', async () => {
    const [one, again, other] = await Promise.all([
      vault.conceal(person('b'), 'flu'),
      vault.conceal(person('b'), 'flu'),
      vault.conceal(person('c'), 'flu'),
    ]);
    expect(one!.digest).toBe(again!.digest);
    expect(one!.digest).not.toBe(other!.digest);
  });

  test('a box that was moved to another place, altered, or concealed for another person does not open', async () => {
    const field = await sealed(person('a'), 'asthma');
    const moved = {
      ...field,
      box: field.box!.replace(deriveId('event', 'asthma'), deriveId('event', 'elsewhere')),
    };
    await expect(vault.reveal(moved)).rejects.toThrow();
    const last = field.box!.at(-3) === 'A' ? 'B' : 'A';
    await expect(
      vault.reveal({ ...field, box: `${field.box!.slice(0, -3)}${last}${field.box!.slice(-2)}` }),
    ).rejects.toThrow();
    await expect(
      vault.seal(await vault.conceal(person('a'), 'x'), { subject: person('b'), field: 'f', event: 'e' }),
    ).rejects.toThrow('another person');
  });

  test('each retention class of a person has a key of its own', async () => {
    const [short, long] = await Promise.all([
      vault.conceal(person('d'), 'x', 'short'),
      vault.conceal(person('d'), 'x', 'long'),
    ]);
    expect(short!.key).not.toBe(long!.key);
  });

  test('two processes that meet a person at the same moment agree on one key', async () => {
    const vaults = Array.from({ length: 8 }, () => new Vault({ pool, keks }));
    const fields = await Promise.all(vaults.map((each) => each.conceal(person('race'), 'same')));
    expect(new Set(fields.map(({ key }) => key)).size).toBe(1);
  });
});

describe('erasure', () => {
  test('an erased person reads as forgotten, has no directory entry, and never gets a key again', async () => {
    const field = await sealed(person('e'), 'secret');
    await directory.put(person('e'), { name: '王五', pinyin: 'wang wu', sites: ['main'], staffNo: 'E5' });
    await vault.erase(person('e'), 'dpo');
    expect(await vault.revealAll([field, await sealed(person('a'), 'kept')])).toEqual([
      { forgotten: true },
      { text: 'kept' },
    ]);
    expect(await directory.names([person('e')])).toEqual(new Map());
    expect(await directory.byStaffNo('main', ['E5'])).toEqual(new Map());
    await expect(vault.conceal(person('e'), 'again')).rejects.toMatchObject({ code: 'vault.person_erased' });
    await expect(vault.conceal(person('e'), 'again', 'other class')).rejects.toMatchObject({
      code: 'vault.person_erased',
    });
    await expect(directory.put(person('e'), { name: '王五', sites: ['main'] })).rejects.toMatchObject({
      code: 'vault.person_erased',
    });
    const { rows } = await pool.query('select wrapped, kek from vault.data_key where subject = $1', [
      person('e'),
    ]);
    expect(rows).toEqual([{ wrapped: null, kek: null }]);
  });

  test('another process forgets within a minute', async () => {
    let now = 1_000;
    const elsewhere = new Vault({ pool, keks, keyTtl: 3_600_000, clock: () => now });
    const field = await sealed(person('f'), 'secret');
    expect(await elsewhere.reveal(field)).toEqual({ text: 'secret' });
    await vault.erase(person('f'), 'dpo');
    now += 60_001;
    expect(await elsewhere.reveal(field)).toEqual({ forgotten: true });
  });

  test('a legal hold forbids erasure until it is lifted', async () => {
    const field = await sealed(person('g'), 'evidence');
    await vault.placeHold(person('g'), 'case 7', 'legal');
    await expect(vault.erase(person('g'), 'dpo')).rejects.toMatchObject({ code: 'vault.legal_hold' });
    expect(await vault.reveal(field)).toEqual({ text: 'evidence' });
    await vault.liftHold(person('g'), 'case 7', 'legal');
    await vault.erase(person('g'), 'dpo');
    expect(await vault.reveal(field)).toEqual({ forgotten: true });
  });

  test('a key that never was is an error, not a forgotten person', async () => {
    await expect(vault.reveal({ digest: '', key: person('nobody'), box: 'a:b:c' })).rejects.toThrow(
      'unknown data keys',
    );
  });

  test('the service can not take a tombstone away', async () => {
    await expect(pool.query('update vault.person set erased_at = null')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(pool.query('delete from vault.person')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('key-encryption keys', () => {
  test('rotation wraps every key anew, after which the old one is not needed', async () => {
    const field = await sealed(person('h'), 'kept');
    await directory.put(person('h'), { name: '趙六', sites: ['main'], staffNo: 'H6' });
    const fresh = newKey();
    const both = new Vault({
      pool,
      keks: new KeyEncryption(
        'new',
        new Map([
          ['old', OLD],
          ['new', fresh],
        ]),
      ),
    });
    expect(await both.rewrap()).toBeGreaterThan(1);
    expect(await both.rewrap()).toBe(0);
    const onlyNew = new Vault({ pool, keks: new KeyEncryption('new', new Map([['new', fresh]])) });
    expect(await onlyNew.reveal(field)).toEqual({ text: 'kept' });
    expect(await new Directory(pool, onlyNew).byStaffNo('main', ['H6'])).toEqual(
      new Map([['H6', person('h')]]),
    );
    const back = new Vault({
      pool,
      keks: new KeyEncryption(
        'old',
        new Map([
          ['old', OLD],
          ['new', fresh],
        ]),
      ),
    });
    await back.rewrap();
  });

  test('a KEK file is made once, for its owner alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kek-'));
    const path = join(folder, 'kek.json');
    await ensureKekFile(path);
    const wrapped = (await KeyEncryption.fromFile(path)).wrap('id', OLD);
    await ensureKekFile(path);
    expect((await KeyEncryption.fromFile(path)).unwrap('id', wrapped)).toEqual(OLD);
    expect((await stat(path)).mode & 0o077).toBe(0);
    await rm(folder, { recursive: true });
  });
});

describe('numbers', () => {
  test('lead to everybody who has them, however they are written, and to nobody who was erased', async () => {
    await directory.addNumbers(person('n1'), 'main', ['0912-345-678', '02 2712 3456']);
    await directory.addNumbers(person('n2'), 'main', ['+886 912345678']);
    await directory.addNumbers(person('n1'), 'main', ['0912345678']);
    const asked = ['00886912345678', '0227123456', '0900000000'];
    expect(await directory.byNumber('main', asked)).toEqual(
      new Map([
        ['00886912345678', [person('n1'), person('n2')].sort()],
        ['0227123456', [person('n1')]],
      ]),
    );
    expect(await directory.byNumber('south', asked)).toEqual(new Map());
    expect(await directory.numberDigest('+886-912-345-678')).toBe(await directory.numberDigest('912345678'));
    await vault.erase(person('n1'), 'somebody');
    expect(await directory.byNumber('main', asked)).toEqual(new Map([[asked[0], [person('n2')]]]));
    await expect(directory.addNumbers(person('n1'), 'main', ['1'])).rejects.toMatchObject({
      code: 'vault.person_erased',
    });
  });
});

describe('directory', () => {
  test('people are found by name, pinyin, staff number and phone, within the sites asked for', async () => {
    await directory.put(person('z1'), {
      name: '張三',
      pinyin: 'zhang san zs',
      sites: ['north'],
      staffNo: 'A001',
      phone: '+886912345678',
    });
    await directory.put(person('z2'), { name: '張四', pinyin: 'zhang si zs', sites: ['south'] });
    const found = async (text: string, ...sites: string[]) =>
      (await directory.search(text, sites)).map(({ name }) => name);
    expect(await found('張', 'north', 'south')).toEqual(['張三', '張四']);
    expect(await found('ZHANG', 'north')).toEqual(['張三']);
    expect(await found('A001', 'north')).toEqual(['張三']);
    expect(await found('+886912345678', '*')).toEqual(['張三']);
    expect(await found('%', '*')).toEqual([]);
    expect(await directory.get(person('z1'))).toMatchObject({ staffNo: 'A001', phone: '+886912345678' });
  });

  test('a staff number is unique within a site, may recur elsewhere, and can be given anew', async () => {
    await directory.put(person('y1'), { name: 'one', sites: ['east'], staffNo: '7' });
    await expect(
      directory.put(person('y2'), { name: 'two', sites: ['east'], staffNo: '7' }),
    ).rejects.toMatchObject({
      code: 'vault.staff_no_taken',
    });
    await directory.put(person('y2'), { name: 'two', sites: ['west'], staffNo: '7' });
    await directory.put(person('y1'), { name: 'one', sites: ['east'], staffNo: '8' });
    expect(await directory.byStaffNo('east', ['7', '8'])).toEqual(new Map([['8', person('y1')]]));
  });

  test('numbers are not in the database in clear', async () => {
    await directory.put(person('x'), { name: 'x', sites: ['s'], staffNo: 'STAFF-4711', phone: '0911000222' });
    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    const { rows } = await admin.query<{ all: string }>(
      "select string_agg(e::text, '') || (select string_agg(s::text, '') from vault.staff_no s) as all from vault.entry e",
    );
    await admin.end();
    expect(rows[0]!.all).toContain(person('x'));
    for (const clear of ['STAFF-4711', '0911000222', Buffer.from('STAFF-4711').toString('hex')])
      expect(rows[0]!.all).not.toContain(clear);
  });
});
