import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export type Person = {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly sites?: readonly string[];
  readonly teams?: readonly string[];
};

export type Issuer = {
  readonly issuer: string;
  readonly tokenOf: (person: Person) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** An issuer as small as discovery allows. */
export const startIssuer = async (): Promise<Issuer> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        request.url?.endsWith('/jwks') ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` },
      ),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
  return {
    issuer,
    tokenOf: ({ sub, roles, sites = ['main'], teams = [] }) =>
      new SignJWT({ roles: [...roles], sites: [...sites], teams: [...teams] })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience('urn:muster:api')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
