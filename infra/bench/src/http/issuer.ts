import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A real issuer: discovery, keys, and tokens for whoever asks on the loopback. */
export const startIssuer = async (): Promise<string> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, issuer);
    if (!pathname.endsWith('/token')) {
      const known = pathname.endsWith('/jwks') ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` };
      response.end(JSON.stringify(known));
      return;
    }
    const listed = (name: string) => searchParams.get(name)?.split(',').filter(Boolean) ?? [];
    void new SignJWT({
      sub: searchParams.get('sub')!,
      roles: listed('roles'),
      teams: listed('teams'),
      sites: ['*'],
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setIssuer(issuer)
      .setAudience('urn:muster:api')
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey)
      .then((token) => response.end(token));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
  return issuer;
};
