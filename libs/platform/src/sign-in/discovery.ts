import type { Environment } from '../config/environment.js';

export type Discovered = {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly token_endpoint: string;
};

/** The issuer's own description. Rejects when it does not answer or calls itself by another name. */
export const discover = async ({ OIDC_ISSUER, OIDC_DISCOVERY }: Environment): Promise<Discovered> => {
  const address = `${(OIDC_DISCOVERY ?? OIDC_ISSUER).replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}`);
  const found = (await answer.json()) as Partial<Discovered>;
  if (found.issuer !== OIDC_ISSUER || !found.jwks_uri)
    throw new Error(`the issuer calls itself ${found.issuer}`);
  return found as Discovered;
};
