import { readFile } from 'node:fs/promises';
import {
  compactVerify,
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type CompactVerifyGetKey,
  type JSONWebKeySet,
} from 'jose';
import { PERMIT_TYPE, permitOf, type Permit } from './permit.js';

/**
 * The public keys of who grants permits, from an address or a file with a JWK Set. An address is asked once, and again
 * only for a key that is not known yet: permits are verified without asking anybody.
 */
export const permitKeys = async (source: string): Promise<CompactVerifyGetKey> =>
  /^https?:\/\//.test(source)
    ? createRemoteJWKSet(new URL(source), { cacheMaxAge: Infinity, timeoutDuration: 5000 })
    : createLocalJWKSet(JSON.parse(await readFile(source, 'utf8')) as JSONWebKeySet);

/**
 * What a compact JWS permits; null when it is no permit or its signature does not hold. Whether it is for this contact
 * and this time is `permitFits`'s to say, whether it was used before is the log's.
 * @throws when the keys can not be had: nobody knows then whether it holds
 */
export const verifyPermit = async (jws: string, keys: CompactVerifyGetKey): Promise<Permit | null> => {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, keys, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== PERMIT_TYPE) return null;
    return permitOf(JSON.parse(new TextDecoder().decode(payload)));
  } catch (error) {
    if (error instanceof SyntaxError || NO_PERMIT.some((kind) => error instanceof kind)) return null;
    throw error;
  }
};

const NO_PERMIT = [
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];
