import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';

const origin = location.origin;
export const CALLBACK = '/sign-in/callback';
export const SILENT = '/sign-in/silent';

interface SignInConfig {
  readonly issuer: string;
  readonly clientId: string;
}

const makeManager = async (): Promise<UserManager> => {
  const { issuer, clientId } = (await (await fetch('/config.json')).json()) as SignInConfig;
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: origin + CALLBACK,
    silent_redirect_uri: origin + SILENT,
    post_logout_redirect_uri: `${origin}/`,
    scope: 'openid profile',
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
    accessTokenExpiringNotificationTimeInSeconds: 60,
    silentRequestTimeoutInSeconds: 8,
  });
};

let made: Promise<UserManager> | null = null;
/** Authorisation code with PKCE. Tokens stay in this tab's session storage and are renewed before they end. */
const manager = (): Promise<UserManager> => {
  made ??= makeManager().catch((error: unknown) => {
    made = null;
    throw error;
  });
  return made;
};

const usable = (user: User | null): user is User => user !== null && !user.expired;

/** The signed-in user of this tab, renewed in silence when the token has ended; null when a person must sign in. */
export const signedIn = async (): Promise<boolean> => {
  const user = await (await manager()).getUser();
  return usable(user) || (user !== null && (await renew()));
};

export const accessToken = async (): Promise<string | null> =>
  (await (await manager()).getUser())?.access_token ?? null;

let renewal: Promise<boolean> | null = null;
/** Renews once for all who ask at the same time; false when only a person can sign in again. */
export const renew = (): Promise<boolean> => {
  renewal ??= manager()
    .then((one) => one.signinSilent())
    .then(usable, () => false)
    .finally(() => (renewal = null));
  return renewal;
};

/** Leaves for the sign-in page and comes back to where we are. */
export const signIn = async (): Promise<void> =>
  (await manager()).signinRedirect({ state: location.pathname + location.search });

/** Ends the redirect of {@link signIn}: the path to go on with. */
export const completeSignIn = async (): Promise<string> => {
  const { state } = await (await manager()).signinRedirectCallback();
  return typeof state === 'string' && state.startsWith('/') && !state.startsWith('/sign-in') ? state : '/';
};

export const completeSilent = async (): Promise<void> => (await manager()).signinSilentCallback();

export const signOut = async (): Promise<void> => {
  try {
    await (await manager()).signoutRedirect();
  } catch {
    await (await manager()).removeUser();
    location.assign('/');
  }
};
