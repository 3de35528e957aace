import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { Environment } from '../config/environment.js';
import { discover } from './discovery.js';
import { SignedIn } from '../policies/caller.policy.js';

/** Asymmetric only: with HS256 anybody who knows the public key could sign, and `none` signs nothing. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 5;

/** No token, or one that does not hold (401). The reason is for the log, never for the answer. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
}

/** The issuer can not be asked for its keys (503): nobody is let in, and nobody is told that the token was wrong. */
export class SignInUnavailable extends Error {
  override readonly name = 'SignInUnavailable';
}

type Verified = { readonly caller: SignedIn; readonly expiresAt: number };

/** Verifies access tokens with the keys that the issuer publishes by OpenID discovery. */
@Injectable()
export class TokenVerifier {
  private readonly verified = new LRUCache<string, Verified>({ max: 2000, ttl: 60_000 });
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly environment: Environment) {}

  /** @throws Unauthenticated, SignInUnavailable */
  async verify(token: string): Promise<SignedIn> {
    const known = this.verified.get(token);
    if (known && Date.now() < known.expiresAt) return known.caller;
    const payload = await this.check(token);
    const caller = new SignedIn({
      id: payload.sub!,
      roles: strings(payload['roles']),
      sites: strings(payload['sites']),
      teams: strings(payload['teams']),
    });
    this.verified.set(token, { caller, expiresAt: payload.exp! * 1000 });
    return caller;
  }

  private async check(token: string): Promise<JWTPayload> {
    const keys = await this.discover();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.environment.OIDC_ISSUER,
        audience: this.environment.OIDC_AUDIENCE,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWKSTimeout)
        throw new SignInUnavailable('keys of the issuer', { cause: error });
      if (error instanceof errors.JOSEError && !(error.constructor === errors.JOSEError))
        throw new Unauthenticated(error.code, { cause: error });
      throw new SignInUnavailable('keys of the issuer', { cause: error });
    }
  }

  private discover(): Promise<JWTVerifyGetKey> {
    this.keys ??= discoverKeys(this.environment).catch((error: unknown) => {
      this.keys = undefined;
      throw new SignInUnavailable(`discovery of ${this.environment.OIDC_ISSUER}`, { cause: error });
    });
    return this.keys;
  }
}

const discoverKeys = async (environment: Environment): Promise<JWTVerifyGetKey> => {
  const { jwks_uri: keys } = await discover(environment);
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: 5000, cooldownDuration: 10_000 });
};

const strings = (claim: unknown): string[] =>
  Array.isArray(claim) ? claim.filter((entry) => typeof entry === 'string') : [];
