import type { Answer, Outcome, Request } from './ledger.js';

/** A caller that has waited so long has no answer, in ms. */
const PATIENCE = 5_000;

/** Sends commands as the demo users; sign-ins outlive restarts of the system. */
export class Client {
  readonly #tokens = new Map<string, string>();

  constructor(readonly url: string) {}

  async send({ user, path, body, idempotencyKey, correlationId }: Request): Promise<Outcome> {
    try {
      const response = await fetch(`${this.url}/api/${path}`, {
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
      const answer = (await response.json()) as Answer & { readonly code?: string };
      const { status } = response;
      if (status < 300) return { kind: 'ok', answer };
      if (status < 500 && status !== 401) return { kind: 'refused', status, code: answer.code ?? '' };
      return { kind: 'unknown', reason: `${status} ${answer.code ?? ''}` };
    } catch (error) {
      return { kind: 'unknown', reason: String(error) };
    }
  }

  async get<Body>(user: string, path: string): Promise<Body> {
    const response = await fetch(`${this.url}/api/${path}`, {
      headers: { authorization: `Bearer ${await this.#token(user)}` },
    });
    return (await response.json()) as Body;
  }

  async ready(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
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
