/** How the command line talks to a running system: over the same HTTP as everybody. */
export type Client = {
  readonly get: (path: string) => Promise<Record<string, unknown>>;
  readonly post: (path: string, body?: FormData | object) => Promise<Record<string, unknown>>;
  readonly token: () => Promise<string>;
  readonly url: string;
};

export type ClientOptions = {
  /** Address of the system, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Bearer token; without one a development sign-in is asked for. */
  readonly token?: string;
  /** Development user to act as. */
  readonly as: string;
};

/** An answer that says no, in words for the terminal. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly problem: Record<string, unknown>,
  ) {
    const faults = (problem['errors'] as { field?: string; message?: string }[] | undefined) ?? [];
    super(
      [
        `${status} ${String(problem['title'] ?? problem['code'] ?? 'refused')}`,
        ...(problem['detail'] ? [String(problem['detail'])] : []),
        ...faults.map(({ field, message }) => `  ${field ?? ''} ${message ?? ''}`.trimEnd()),
        ...(problem['traceId'] ? [`trace ${String(problem['traceId'])}`] : []),
      ].join('\n'),
    );
  }
}

/** Nothing answers at the address. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(url: string, cause: unknown) {
    super(`nothing answers at ${url}; start it with npm start, or name another address with --url`, {
      cause,
    });
  }
}

export const connect = ({ url, token: given, as }: ClientOptions): Client => {
  const send = async (path: string, init: RequestInit): Promise<Record<string, unknown>> => {
    let response: Response;
    try {
      response = await fetch(new URL(path, url), init);
    } catch (error) {
      throw new Unreachable(url, error);
    }
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (!response.ok) throw new Refused(response.status, answer);
    return answer;
  };

  let signedIn: Promise<string> | undefined;
  const signIn = async (): Promise<string> => {
    const answer = await send('/dev/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: as }),
    });
    return String(answer['access_token']);
  };
  const token = (): Promise<string> => (given ? Promise.resolve(given) : (signedIn ??= signIn()));
  const authorized = async (headers: Record<string, string> = {}) => ({
    ...headers,
    authorization: `Bearer ${await token()}`,
  });

  return {
    url,
    token,
    get: async (path) => send(path, { headers: await authorized({ accept: 'application/json' }) }),
    post: async (path, body) =>
      body instanceof FormData || body === undefined
        ? send(path, { method: 'POST', headers: await authorized(), body })
        : send(path, {
            method: 'POST',
            headers: await authorized({ 'content-type': 'application/json' }),
            body: JSON.stringify(body),
          }),
  };
};
