import { Agent, request } from 'node:http';

export type Call = {
  readonly url: string;
  readonly token: string | null;
  /** null: it is asked for, not commanded. */
  readonly body: object | null;
  readonly key: string | null;
};

export type Load = {
  readonly perSecond: number;
  /** Milliseconds, ascending. */
  readonly times: readonly number[];
};

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** @throws when the answer is no success: what is refused or fails is no throughput */
export const send = ({ url, token, body, key }: Call): Promise<string> =>
  new Promise((done, fail) => {
    const text = body === null ? '' : JSON.stringify(body);
    const sent = request(
      url,
      {
        method: body === null ? 'GET' : 'POST',
        agent,
        headers: {
          ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...(key && { 'idempotency-key': key }),
        },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (answer += chunk));
        response.on('end', () =>
          response.statusCode! < 300
            ? done(answer)
            : fail(new Error(`${url} ${text}: ${response.statusCode} ${answer}`)),
        );
      },
    );
    sent.on('error', fail);
    sent.end(text);
  });

/** So many clients, each with one call under way, for so long. */
export const load = async (clients: number, seconds: number, next: () => Call): Promise<Load> => {
  const times: number[] = [];
  const began = performance.now();
  const client = async () => {
    while (performance.now() - began < seconds * 1000) {
      const call = next();
      const started = performance.now();
      await send(call);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return {
    perSecond: times.length / ((performance.now() - began) / 1000),
    times: times.sort((a, b) => a - b),
  };
};

/** Milliseconds. */
export const percentile = ({ times }: Load, share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
