import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';

export type TestIssuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly publicKey: JWK;
  /** A good token unless told otherwise. */
  readonly token: (claims?: JWTPayload, options?: TokenOptions) => Promise<string>;
  /** Not signed at all: `alg: none`. */
  readonly unsecured: (claims?: JWTPayload) => string;
  /** Signed with HS256 under the text of the public key, as a verifier that trusts the header's `alg` would accept. */
  readonly confused: (claims?: JWTPayload) => Promise<string>;
  readonly close: () => Promise<void>;
};

type TokenOptions = {
  readonly audience?: string;
  readonly issuer?: string;
  readonly expiresIn?: string;
  readonly key?: CryptoKey;
};

const AUDIENCE = 'urn:muster:api';
export const TEST_ACTOR = '11111111-1111-4111-8111-111111111111';
const DEFAULTS = { sub: TEST_ACTOR, roles: ['collector'], sites: ['main'], teams: [] };

/** An issuer as small as discovery allows, for specs. */
export const testIssuer = async (): Promise<TestIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const discovery = { issuer, jwks_uri: `${issuer}/jwks` };
    response.end(JSON.stringify(request.url?.endsWith('/jwks') ? { keys: [jwk] } : discovery));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;

  const token = (claims: JWTPayload = {}, options: TokenOptions = {}) =>
    new SignJWT({ ...DEFAULTS, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setIssuer(options.issuer ?? issuer)
      .setAudience(options.audience ?? AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(options.expiresIn ?? '5m')
      .sign(options.key ?? privateKey);
  const standard = { iss: issuer, aud: AUDIENCE, exp: Math.floor(Date.now() / 1000) + 300 };

  return {
    issuer,
    audience: AUDIENCE,
    publicKey: jwk,
    token,
    unsecured: (claims = {}) => new UnsecuredJWT({ ...DEFAULTS, ...standard, ...claims }).encode(),
    confused: (claims = {}) =>
      new SignJWT({ ...DEFAULTS, ...standard, ...claims })
        .setProtectedHeader({ alg: 'HS256', kid: 'test' })
        .sign(new TextEncoder().encode(JSON.stringify(jwk))),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
