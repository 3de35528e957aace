import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Outcome, Request } from './ledger.js';

/** A caller that has waited so long goes away without an answer, in ms. */
const PATIENCE = 10_000;
/** How long the run itself asks a busy system again, in ms. */
const BUSY = 30_000;

/** Sends commands as the demo users; sign-ins outlive restarts of the system. */
export class Client {
  readonly #tokens = new Map<string, string>();
  readonly #routes = new Map<string, readonly string[]>();
  #turn = 0;

  constructor(readonly url: string) {}

  /** Requests of a service go to these processes in turn, as a balancer does it; none is the one behind the front. */
  route(service: string, urls: readonly string[]): void {
    this.#routes.set(service, urls);
  }

  /** One try, and another one with a fresh sign-in when the old one is over. */
  async send(request: Request): Promise<Outcome> {
    try {
      const response = await this.#post(request);
      if (response.status !== 401) return await outcomeOf(response);
      this.#tokens.delete(request.user);
      return await outcomeOf(await this.#post(request));
    } catch (error) {
      return { kind: 'unknown', reason: String(error) };
    }
  }

  /** Asks again for a while when the system says that it is busy, or is just starting. @throws when the answer is not 2xx. */
  async ask<Body>(user: string, path: string, body?: object): Promise<Body> {
    for (const until = Date.now() + BUSY; ; await sleep(1_000)) {
      const last = Date.now() >= until;
      const response = await this.#fetch(user, path, body).catch((error: unknown) => {
        if (last) throw error;
      });
      if (!response) continue;
      if (response.ok) return (await response.json()) as Body;
      if (response.status === 401) this.#tokens.delete(user);
      if (response.status !== 503 || last)
        throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    }
  }

  async #fetch(user: string, path: string, body?: object): Promise<Response> {
    return fetch(`${this.url}/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${await this.#token(user)}`,
        'accept-language': 'en',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
  }

  async #post({ user, path, body, idempotencyKey, correlationId }: Request): Promise<Response> {
    const [service] = path.split('/');
    const urls = this.#routes.get(service!) ?? [];
    const url = urls.length > 0 ? urls[(this.#turn += 1) % urls.length]! : this.url;
    return fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.#token(user)}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        'x-correlation-id': correlationId,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  async #token(user: string): Promise<string> {
    const known = this.#tokens.get(user);
    if (known) return known;
    const response = await fetch(`${this.url}/dev/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.#tokens.set(user, token);
    return token;
  }
}

/** What an answer says of the command: 2xx it is done, 4xx it is not, anything else nothing. */
const outcomeOf = async (response: Response): Promise<Outcome> => {
  const { status } = response;
  const answer = (await response.json()) as Answer & { readonly code?: string };
  if (status < 300) return { kind: 'ok', answer };
  if (status < 500 && status !== 401 && status !== 429)
    return { kind: 'refused', status, code: answer.code ?? '' };
  return { kind: 'unknown', reason: `${status} ${answer.code ?? ''}` };
};
