import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  CompactSign,
  exportJWK,
  generateKeyPair,
  type CompactVerifyGetKey,
  type GenerateKeyPairResult,
} from 'jose';
import { claimsOf, PERMIT_TYPE, permitFits, permitOf, type Permit } from './permit.js';
import { permitKeys, verifyPermit } from './verify-permit.js';

const granted: Permit = {
  permitId: '0f9d7c1e-6b0a-5e59-8a70-6f6f0a4b2a01',
  site: 'main',
  debtorId: '0f9d7c1e-6b0a-5e59-8a70-6f6f0a4b2a02',
  caseId: '0f9d7c1e-6b0a-5e59-8a70-6f6f0a4b2a03',
  channel: 'call',
  address: 'ab'.repeat(32),
  purpose: 'collection',
  collectorId: '0f9d7c1e-6b0a-5e59-8a70-6f6f0a4b2a04',
  notBefore: '2026-03-10T04:00:00.000Z',
  expires: '2026-03-10T04:10:00.000Z',
};
const { permitId: _, purpose: __, notBefore: ___, expires: ____, ...named } = granted;
const contact = { ...named, at: '2026-03-10T04:05:00.000Z' };

let folder: string;
let keys: CompactVerifyGetKey;
let privateKey: GenerateKeyPairResult['privateKey'];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-permit-'));
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  privateKey = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'risk-1', alg: 'EdDSA', use: 'sig' };
  await writeFile(join(folder, 'keys.json'), JSON.stringify({ keys: [jwk] }));
  keys = await permitKeys(join(folder, 'keys.json'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const signed = (
  payload: unknown,
  header: object = {},
  key: GenerateKeyPairResult['privateKey'] = privateKey,
) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', kid: 'risk-1', typ: PERMIT_TYPE, ...header })
    .sign(key);

test('what was granted is read again from its signed form, with nothing but the public keys', async () => {
  expect(await verifyPermit(await signed(claimsOf(granted)), keys)).toEqual(granted);
});

test('whatever its times are, a permit survives being signed, to the second', () => {
  const time = fc.integer({ min: 0, max: 4e9 }).map((at) => new Date(at * 1000).toISOString());
  fc.assert(
    fc.property(time, time, (notBefore, expires) => {
      const one = { ...granted, notBefore, expires };
      expect(permitOf(claimsOf(one))).toEqual(one);
    }),
  );
});

test('another key, another kind of token, another payload and plain nonsense permit nothing', async () => {
  const stranger = await generateKeyPair('EdDSA');
  const tokens = [
    await signed(claimsOf(granted), {}, stranger.privateKey),
    await signed(claimsOf(granted), { typ: 'at+jwt' }),
    await signed(claimsOf(granted), { kid: 'risk-2' }),
    await signed({ ...claimsOf(granted), iss: 'somebody' }),
    await signed('no object'),
    `${await signed(claimsOf(granted))}x`,
    'nonsense',
  ];
  expect(await Promise.all(tokens.map((token) => verifyPermit(token, keys)))).toEqual(tokens.map(() => null));
});

test.each([
  ['this contact', {}, 'valid'],
  ['this contact, over an address that is not known', { address: null }, 'valid'],
  ['another number', { address: 'cd'.repeat(32) }, 'mismatch'],
  ['another case', { caseId: granted.debtorId }, 'mismatch'],
  ['another collector', { collectorId: granted.debtorId }, 'mismatch'],
  ['another site', { site: 'south' }, 'mismatch'],
  ['another channel', { channel: 'sms' as const }, 'mismatch'],
  ['a moment too early', { at: '2026-03-10T03:59:59.999Z' }, 'not_in_time'],
  ['the moment it ends', { at: granted.expires }, 'not_in_time'],
])('for %s it is %s', (_case, change, standing) => {
  expect(permitFits(granted, { ...contact, ...change })).toBe(standing);
});
