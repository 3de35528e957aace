import { deriveId } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import { Pool } from 'pg';
import { defineEvent, defineService, id, sealed, type Sealed } from '@muster/contracts';
import { z } from 'zod';
import { AT, doorId, doors, doorStream, meta, NoteLeft, openLog } from '../fixtures/door.js';
import { applicationUrl, migrateVault } from '../migrate.js';
import { PostgresEventStore } from '../postgres-event-store.js';
import { newKey } from './cipher.js';
import { KeyEncryption } from './key-encryption.js';
import { Vault } from './vault.js';

const PERSON = deriveId('person', 'li');
const SECRET = '家父住院,請假三天';

let log: Awaited<ReturnType<typeof openLog>>;
let vaultPool: Pool;
let vault: Vault;
let store: PostgresEventStore;

beforeAll(async () => {
  const database = await testDatabase();
  log = await openLog(database);
  // The log and the keys live in different databases; the test's vault shares the server only.
  const vaultUrl = new URL(database.url);
  vaultUrl.pathname += '_vault';
  await migrateVault(vaultUrl.href);
  vaultPool = new Pool({ connectionString: applicationUrl(vaultUrl.href, 'muster_vault') });
  vault = new Vault({ pool: vaultPool, keks: new KeyEncryption('k', new Map([['k', newKey()]])) });
  store = new PostgresEventStore({ contract: doors, pool: log.pool, vault });
});
afterAll(async () => {
  await vaultPool.end();
  const [{ current_database: name }] = (await log.admin('select current_database()')) as [
    { current_database: string },
  ];
  await log.admin(`drop database "${name}_vault" with (force)`);
  await log.close();
});

const leaving = (key: string, note: Sealed, person = PERSON) => ({
  meta: meta(key),
  events: [NoteLeft({ door: doorId(key), person, note }, AT)],
  expected: { [doorStream(key)]: 0 },
});

const wholeLog = async () =>
  JSON.stringify(
    await log.admin('select e::text as event from es.event e union all select c::text from es.command c'),
  );

// I6. Guard: `sealPersonal` in prepare.ts.
test('I6: personal text is nowhere in the log, and is revealed from what was read of it', async () => {
  const concealed = await vault.conceal(PERSON, SECRET);
  const verdict = await store.append(leaving('n1', concealed));
  const [event] = await store.load('main', [doorStream('n1')]);
  expect(verdict).toMatchObject({ kind: 'appended', events: [event] });
  const note = event!.data['note'] as Sealed;
  expect(note).toEqual({ digest: concealed.digest, key: concealed.key, box: expect.any(String) as string });
  expect(await vault.reveal(note)).toEqual({ text: SECRET });
  expect(await wholeLog()).toContain(note.digest);
  expect(await wholeLog()).not.toContain(SECRET);
});

// I6. Guard: the line `json.includes('"clear":')` in prepare.ts.
test('I6: text that nothing sealed never reaches the database', async () => {
  const concealed = await vault.conceal(PERSON, SECRET);
  // A contract that forgot to call the field personal.
  const Forgetful = defineEvent('NoteLeft', 1, z.object({ door: id, person: id, note: sealed }), {
    stream: ['door', 'door'],
  });
  const forgetful = defineService('doors', [Forgetful]);
  await expect(
    new PostgresEventStore({ contract: forgetful, pool: log.pool, vault }).append(leaving('n2', concealed)),
  ).rejects.toThrow('in clear');
  await expect(log.store.append(leaving('n3', concealed))).rejects.toThrow('needs a vault');
  await expect(store.append(leaving('n4', { digest: 'x', clear: SECRET }))).rejects.toThrow('not concealed');
  await expect(store.append(leaving('n5', concealed, deriveId('person', 'else')))).rejects.toThrow(
    'another person',
  );
  expect(await wholeLog()).not.toContain(SECRET);
});

test('after the person is erased the event stays as it was, and reads as forgotten', async () => {
  await store.append(leaving('n6', await vault.conceal(PERSON, SECRET)));
  const before = await store.load('main', [doorStream('n6')]);
  await vault.erase(PERSON, 'dpo');
  expect(await store.load('main', [doorStream('n6')])).toEqual(before);
  expect(await vault.reveal(before[0]!.data['note'] as Sealed)).toEqual({ forgotten: true });
});
