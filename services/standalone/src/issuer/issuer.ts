import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Environment } from '@muster/platform';
import { importJWK, SignJWT } from 'jose';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { DEMO_USERS, demoUserOfId, type DemoUser } from './demo-users.js';
import { issuerKeys, type IssuerKeys } from './keys.js';
import { memoryAdapter } from './memory-adapter.js';
import { signInPage } from './sign-in-page.js';

/** Sign-in for development: OpenID Connect with users and no passwords. */
export type DevelopmentIssuer = {
  readonly issuer: string;
  readonly clientSecret: string;
  /** Answers `/oidc/…`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** An access token of a demo user, also with further roles; undefined for a user that does not exist. */
  readonly mint: (user: string, furtherRoles?: readonly string[]) => Promise<string | undefined>;
};

/** A working day and some: on a development machine nobody wants to sign in again. Seconds. */
const TOKEN_SECONDS = 12 * 3600;
const MOUNT = '/oidc';

const claimsOf = ({ name, roles, sites, teams }: DemoUser) => ({ name, roles, sites, teams });
/** What the services' own client may do with each other: read logs. */
const SERVICE_CLAIMS = { roles: ['integration'], sites: ['*'], teams: [] };

/** @throws in production: there an identity provider of the company signs people in. */
export const developmentIssuer = async (
  environment: Environment,
  origins: readonly string[],
): Promise<DevelopmentIssuer> => {
  if (environment.NODE_ENV === 'production')
    throw new Error(
      'The development issuer lets anybody in as anybody: not with NODE_ENV=production. Set OIDC_ISSUER.',
    );
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = environment;
  const keys = await issuerKeys(environment.DATA_DIR, environment.OIDC_CLIENT_SECRET);
  const provider = new Provider(issuer, configuration(environment, keys, origins));
  const answer = provider.callback();
  const signingKey = await importJWK(keys.signing, 'ES256');

  return {
    issuer,
    clientSecret: keys.clientSecret,
    handle: (request, response) => {
      const interaction = /^\/oidc\/interaction\/([\w-]+)$/.exec(request.url ?? '')?.[1];
      if (interaction) return void interact(provider, request, response).catch(() => expired(response));
      Object.assign(request, { originalUrl: request.url });
      request.url = request.url!.slice(MOUNT.length) || '/';
      void answer(request, response);
    },
    mint: async (name, furtherRoles = []) => {
      const user = DEMO_USERS.get(name);
      if (!user) return undefined;
      return new SignJWT({
        ...claimsOf(user),
        roles: [...user.roles, ...furtherRoles],
        client_id: 'muster-dev',
      })
        .setProtectedHeader({ alg: 'ES256', kid: keys.signing.kid, typ: 'at+jwt' })
        .setSubject(user.id)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${TOKEN_SECONDS}s`)
        .sign(signingKey);
    },
  };
};

const configuration = (
  { OIDC_AUDIENCE: audience, OIDC_CLIENT_ID }: Environment,
  { signing, cookies, clientSecret }: IssuerKeys,
  origins: readonly string[],
): Configuration => ({
  adapter: memoryAdapter(),
  clients: [
    {
      client_id: 'muster-web',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: origins.flatMap((origin) => [`${origin}/sign-in/callback`, `${origin}/sign-in/silent`]),
      post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
      id_token_signed_response_alg: 'ES256',
    },
    {
      client_id: OIDC_CLIENT_ID,
      client_secret: clientSecret,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: [signing as never] },
  cookies: {
    keys: [...cookies],
    names: { session: 'muster_session', interaction: 'muster_sign_in', resume: 'muster_resume' },
  },
  enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
  pkce: { required: () => true },
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name', 'roles', 'sites', 'teams'] },
  conformIdTokenClaims: false,
  ttl: {
    AccessToken: TOKEN_SECONDS,
    ClientCredentials: 3600,
    IdToken: TOKEN_SECONDS,
    Session: 14 * 86_400,
    Grant: 14 * 86_400,
    Interaction: 3600,
    AuthorizationCode: 60,
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: signOutAtOnce },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid profile',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: TOKEN_SECONDS,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  findAccount: (_, id) => {
    const user = demoUserOfId(id);
    return user && { accountId: id, claims: () => ({ sub: id, ...claimsOf(user) }) };
  },
  extraTokenClaims: (_, token) => {
    const user = token.kind === 'AccessToken' ? demoUserOfId(token.accountId) : undefined;
    return user ? claimsOf(user) : SERVICE_CLAIMS;
  },
  // Our own screens need no consent page.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      accountId: oidc.session!.accountId,
      clientId: oidc.client!.clientId,
    });
    grant.addOIDCScope('openid profile');
    grant.addResourceScope(audience, 'openid profile');
    await grant.save();
    return grant;
  },
  interactions: { url: (_, interaction) => `${MOUNT}/interaction/${interaction.uid}` },
  renderError: (ctx, { error, error_description: description }) => {
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = `${error}: ${description ?? ''}`;
  },
});

/** Shows the users; takes the one that was chosen. */
const interact = async (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { uid } = await provider.interactionDetails(request, response);
  const user = request.method === 'POST' ? DEMO_USERS.get(await chosenUser(request)) : undefined;
  if (user)
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId: user.id } },
      { mergeWithLastSubmission: false },
    );
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    })
    .end(signInPage(`${MOUNT}/interaction/${uid}`, request.headers['accept-language']));
};

const chosenUser = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > 1000) return '';
  }
  return new URLSearchParams(body).get('user') ?? '';
};

const expired = (response: ServerResponse): void => void response.writeHead(302, { location: '/' }).end();

const signOutAtOnce = (ctx: KoaContextWithOIDC, form: string): void => {
  ctx.type = 'html';
  ctx.body = `<!doctype html><meta charset="utf-8"><title>Muster</title>${form.replace(
    '</form>',
    '<input type="hidden" name="logout" value="yes"><noscript><button>OK</button></noscript></form>',
  )}<script>document.forms[0].submit()</script>`;
};
