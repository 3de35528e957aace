import type { Environment } from '../config/environment.js';
import { discover } from '../sign-in/discovery.js';

const MARGIN_MS = 30_000;

/** Access tokens of the services themselves (client credentials), renewed before they expire. */
export const serviceTokens = (environment: Environment): (() => Promise<string>) => {
  let token: { readonly value: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_AUDIENCE } = environment;
    if (!OIDC_CLIENT_SECRET)
      throw new Error('OIDC_CLIENT_SECRET is not set: a service needs it to read the log of another');
    const { token_endpoint: endpoint } = await discover(environment);
    const answer = await fetch(endpoint, {
      method: 'POST',
      signal: AbortSignal.timeout(5000),
      headers: {
        authorization: `Basic ${Buffer.from(`${OIDC_CLIENT_ID}:${OIDC_CLIENT_SECRET}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: OIDC_AUDIENCE }),
    });
    if (!answer.ok) throw new Error(`the issuer answered ${answer.status} to ${OIDC_CLIENT_ID}`);
    const { access_token: value, expires_in: seconds } = (await answer.json()) as {
      access_token: string;
      expires_in: number;
    };
    token = { value, until: Date.now() + seconds * 1000 - MARGIN_MS };
    return value;
  };

  return async () => {
    if (token && Date.now() < token.until) return token.value;
    asking ??= ask().finally(() => (asking = undefined));
    return asking;
  };
};
