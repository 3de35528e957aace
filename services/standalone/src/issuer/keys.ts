import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export type IssuerKeys = {
  /** Private signing key (ES256) with its id. */
  readonly signing: JWK & { readonly kid: string };
  readonly cookies: readonly string[];
  /** Of the client `muster-services`. */
  readonly clientSecret: string;
};

/**
 * The issuer's keys, kept in the data folder so that tokens outlive a restart; made on the first start. The services'
 * secret is the one that all processes were given, where they were given one.
 */
export const issuerKeys = async (dataDir: string, givenSecret?: string): Promise<IssuerKeys> => {
  const file = join(dataDir, 'issuer', 'keys.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  const keys = kept ? (JSON.parse(kept) as IssuerKeys) : await newKeys();
  if (!kept) {
    await mkdir(join(dataDir, 'issuer'), { recursive: true, mode: 0o700 });
    await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
  }
  return givenSecret ? { ...keys, clientSecret: givenSecret } : keys;
};

const newKeys = async (): Promise<IssuerKeys> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  return {
    signing: { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' },
    cookies: [randomBytes(32).toString('base64url')],
    clientSecret: randomBytes(32).toString('base64url'),
  };
};
