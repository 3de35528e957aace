import { accessToken, renew } from '../auth/sign-in.js';
import { currentLanguage } from '../i18n/i18n.js';
import { Problem, type ProblemBody } from './problem.js';
import { noteServerTime } from './server-clock.js';

export type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

interface Options {
  readonly method?: 'GET' | 'POST';
  readonly query?: Query;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** `path` with the values that are there; an array repeats its name. */
export const withQuery = (path: string, query: Query = {}): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
};

const attempt = async (
  path: string,
  { method = 'GET', query, body, headers, signal }: Options,
): Promise<Response> => {
  const token = await accessToken();
  try {
    const response = await fetch(withQuery(path, query), {
      method,
      signal,
      headers: {
        accept: 'application/json',
        'accept-language': currentLanguage(),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    noteServerTime(response);
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0);
  }
};

/** @throws Problem for every answer but 2xx; a sign-in that has ended is renewed once. */
export const request = async (path: string, options: Options = {}): Promise<Response> => {
  let response = await attempt(path, options);
  if (response.status === 401 && (await renew())) response = await attempt(path, options);
  if (response.ok) return response;
  const type = response.headers.get('content-type') ?? '';
  const body = type.includes('json') ? ((await response.json().catch(() => ({}))) as ProblemBody) : {};
  const wait = Number(response.headers.get('retry-after'));
  throw new Problem(response.status, body, Number.isFinite(wait) && wait > 0 ? wait : null);
};

export const getJson = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  (await (await request(path, { query, signal })).json()) as T;
