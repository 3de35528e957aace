import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OperationsEvent, defaultParameters } from '@muster/contracts/operations';
import { claimsOf, PERMIT_TYPE, type Permit } from '@muster/contracts/permit';
import { deriveId } from '@muster/kernel';
import { CompactSign, exportJWK, generateKeyPair, type GenerateKeyPairResult } from 'jose';
import { by, ids, openedFloor, SITE as site } from '../fixtures/floor.js';
import { granted } from '../fixtures/permits.js';
import { runOperations } from '../fixtures/running.js';

let folder: string;
let keys: GenerateKeyPairResult;
let service: Awaited<ReturnType<typeof runOperations>>;
let ann: ReturnType<typeof service.as>;
const opened: { readonly caseId: string; readonly debtorId: string }[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-permits-'));
  keys = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'risk-1', alg: 'EdDSA', use: 'sig' };
  await writeFile(join(folder, 'keys.json'), JSON.stringify({ keys: [jwk] }));
  service = await runOperations(undefined, { PERMIT_KEYS: join(folder, 'keys.json') });
  const contacts = { ...defaultParameters.contacts, permits: 'required' } as const;
  await service.tell(site, openedFloor());
  const adopting = {
    ...{ site, effectiveFrom: '2026-03-10' },
    parameters: { ...defaultParameters, contacts },
  };
  expect(await service.as(by.management)('policy', adopting)).toMatchObject({ status: 201 });
  ann = service.as(by.ann, [ids.teamA]);
  const admin = service.as(by.admin);
  for (const n of [1, 2]) {
    const { body } = await admin('cases', {
      ...{ site, principal: 'bank', customerRef: `C-${n}`, accountRef: `A-${n}`, product: 'card' },
      ...{ currency: 'TWD', name: `名 ${n}`, phones: [`0912 345 67${n}`] },
      dues: [{ dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' }],
    });
    opened.push({ caseId: String(body['caseId']), debtorId: String(body['debtorId']) });
    await admin(`cases/${opened.at(-1)!.caseId}/assign`, { site, collectorId: ids.ann });
  }
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

const signed = (permit: Permit) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claimsOf(permit))))
    .setProtectedHeader({ alg: 'EdDSA', kid: 'risk-1', typ: PERMIT_TYPE })
    .sign(keys.privateKey);
const permitFor = (name: string, which = 0) =>
  signed(granted({ ...opened[which]!, permitId: deriveId('permit', name) }));
const log = (permit: string | undefined, { which = 0, address = '0912345671' } = {}) =>
  ann(`cases/${opened[which]!.caseId}/contacts`, {
    ...{ site, channel: 'call', direction: 'outbound', outcome: 'no_answer' },
    ...(permit && { permit, address }),
  });
const refused = (standing: string) => ({
  status: 422,
  body: { code: 'operations.permit_required', clause: 'R2', facts: { standing } },
});
const events = async (type: OperationsEvent['type']) =>
  (await service.store.read(site, 0, 10_000)).filter((event) => event.type === type);

test('of many contacts at once under one permit exactly one is logged, and the permit is used once', async () => {
  const permit = await permitFor('once');
  const answers = await Promise.all(Array.from({ length: 8 }, () => log(permit)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(422)]);
  expect(answers.find(({ status }) => status === 422)).toMatchObject(refused('reused'));
  expect(await events('PermitUsed')).toHaveLength(1);
  expect(await events('ContactLogged')).toMatchObject([{ data: { permit: 'valid' } }]);
});

test('without a permit, with another case’s, with a forged or an expired one nothing is logged', async () => {
  expect(await log(undefined)).toMatchObject(refused('missing'));
  expect(await log(await permitFor('of the other case', 1))).toMatchObject(refused('mismatch'));
  const [header, , signature] = (await permitFor('forged')).split('.');
  const [, payload] = (await permitFor('another')).split('.');
  expect(await log([header, payload, signature].join('.'))).toMatchObject(refused('unverified'));
  const expired = granted({
    ...opened[0]!,
    permitId: deriveId('permit', 'expired'),
    expires: '2026-03-10T03:30:00.000Z',
  });
  expect(await log(await signed(expired))).toMatchObject(refused('not_in_time'));
  expect(await events('ContactLogged')).toHaveLength(1);
});

test('a debtor’s own call needs none, and bad input is named', async () => {
  const path = `cases/${opened[1]!.caseId}/contacts`;
  const inbound = { site, channel: 'call', direction: 'inbound', outcome: 'right_party', note: '想分期' };
  expect(await ann(path, inbound)).toMatchObject({ status: 201 });
  expect(JSON.stringify(await events('ContactLogged'))).not.toContain('分期');
  const bad = { ...inbound, channel: 'visit', outcome: 'connected', permit: 'x', talkSeconds: -1 };
  const { status, body } = await ann(path, bad);
  expect(status).toBe(400);
  expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(
    expect.arrayContaining(['channel', 'outcome', 'permit', 'talkSeconds']),
  );
});
