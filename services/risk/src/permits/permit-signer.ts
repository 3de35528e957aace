import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { claimsOf, PERMIT_TYPE, type Permit } from '@muster/contracts/permit';
import { Environment } from '@muster/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CompactSign, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';

/** Made on the first start where nobody brings a key (not in production). Of two starts at once one wins. */
const ensureKeyFile = async (file: string): Promise<void> => {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid, alg: 'EdDSA', use: 'sig' };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(jwk), { flag: 'wx', mode: 0o600 }).catch(
    (error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
};

/** Signs permits. The private key stays here; who verifies has the public one. */
@Injectable()
export class PermitSigner implements OnModuleInit {
  private jwk: JWK;
  private key: CryptoKey;

  constructor(private readonly environment: Environment) {}

  /** @throws when the key can not be read: without it nothing starts */
  async onModuleInit(): Promise<void> {
    const { PERMIT_KEY_FILE, DATA_DIR, NODE_ENV } = this.environment;
    const file = PERMIT_KEY_FILE ?? join(DATA_DIR, 'keys', 'permit-key.json');
    if (NODE_ENV !== 'production') await ensureKeyFile(file);
    else if (!PERMIT_KEY_FILE)
      throw new Error('PERMIT_KEY_FILE is not set: NODE_ENV=production has no default for it');
    this.jwk = JSON.parse(await readFile(file, 'utf8')) as JWK;
    this.key = (await importJWK(this.jwk, 'EdDSA')) as CryptoKey;
  }

  /** The same permit is signed the same: a retry gets the same token. */
  sign(permit: Permit): Promise<string> {
    return new CompactSign(new TextEncoder().encode(JSON.stringify(claimsOf(permit))))
      .setProtectedHeader({ alg: 'EdDSA', kid: this.jwk.kid, typ: PERMIT_TYPE })
      .sign(this.key);
  }

  /** JWK Set (RFC 7517) for whoever verifies. */
  publicKeys(): { readonly keys: readonly JWK[] } {
    const { d: _, ...shown } = this.jwk;
    return { keys: [shown] };
  }
}
