import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { issuerKeys } from '../../issuer/keys.js';
import { asked, type Answer, type RunningSystem } from '../running-system.js';

/** Somebody of a site that a test made, or a lender's machine: known to the company's sign-in, and no demo user. */
export type Somebody = {
  readonly id: string;
  readonly roles: readonly string[];
  readonly sites: readonly string[];
  readonly teams?: readonly string[];
};

export const somebody = (role: string, sites: readonly string[]): Somebody => ({
  ...{ id: randomUUID(), roles: [role], sites },
});

export const tokenFor = async (
  { url, data }: RunningSystem,
  { id, roles, sites, teams = [] }: Somebody,
): Promise<string> => {
  const { signing } = await issuerKeys(data);
  return new SignJWT({ roles: [...roles], sites: [...sites], teams: [...teams] })
    .setProtectedHeader({ alg: 'ES256', kid: signing.kid, typ: 'at+jwt' })
    .setSubject(id)
    .setIssuer(`${url}/oidc`)
    .setAudience('urn:muster:api')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(await importJWK(signing, 'ES256'));
};

/** Answers what was asked for; anything that is no success fails the test with it. */
export const by = (system: RunningSystem, somebody: Somebody, recordedAt?: string) => {
  const send = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    const told = recordedAt ? { ...somebody, roles: [...somebody.roles, 'loader'] } : somebody;
    const headers = recordedAt ? { 'muster-recorded-at': recordedAt } : undefined;
    const { status, answer } = await asked(system.url, await tokenFor(system, told), headers)(
      method,
      path,
      body,
    );
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    sees: (path: string) => send('GET', `dashboards/${path}`),
    reads: (path: string) => send('GET', path),
    does: (path: string, body: object) => send('POST', path, body),
  };
};
