import type { Recorded, ServiceContract } from '@muster/contracts';
import { pagesOf, type Head, type LogReader } from '@muster/eventstore';
import { fromCloudEvent } from './cloud-event.js';

export type HttpLogReaderOptions = {
  /** Where the producing service answers, such as `http://127.0.0.1:8081`. */
  readonly baseUrl: string;
  readonly service: string;
  /** A bearer token that may read the log; asked for each request. */
  readonly token: () => Promise<string>;
  /** What this process knows of the service's events: older versions are upcast. */
  readonly contract?: ServiceContract;
  /** Per request, in ms (default 10 000). */
  readonly timeout?: number;
};

/** The service answered, but not with its log: 401 and 403 will stay so, 5xx may pass. */
export class LogNotServed extends Error {
  override readonly name = 'LogNotServed';

  constructor(
    path: string,
    readonly status: number,
  ) {
    super(`${path} answered ${status}`);
  }
}

type Query = Readonly<Record<string, string | number | readonly number[]>>;
type LogPage = { readonly events: readonly unknown[]; readonly next: number };

/** As many as the server serves in one answer. */
const PAGE = 1000;
/** Positions that the server takes in one request: an address stays below 8 kB. */
const POSITIONS = 250;

/** Another process's log over its HTTP API (see `README.md`). Rejects when the service does not answer with 200. */
export const httpLogReader = (options: HttpLogReaderOptions): LogReader => {
  const { service, contract, token } = options;

  const get = async (path: string, query: Query = {}): Promise<unknown> => {
    const url = new URL(`/api/${service}/log${path}`, options.baseUrl);
    for (const [name, value] of Object.entries(query))
      for (const each of [value].flat()) url.searchParams.append(name, String(each));
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${await token()}`, accept: 'application/json' },
      signal: AbortSignal.timeout(options.timeout ?? 10_000),
    });
    if (!answer.ok) throw new LogNotServed(url.pathname, answer.status);
    return answer.json();
  };

  /** The server serves at most 1000 at once: asks on until the limit is reached or a page is short. */
  const read = async (site: string, after: number, limit: number): Promise<readonly Recorded[]> => {
    const events: Recorded[] = [];
    for (let from = after, full = true; full && events.length < limit;) {
      const asked = Math.min(PAGE, limit - events.length);
      const page = (await get('', { site, after: from, limit: asked })) as LogPage;
      events.push(...page.events.map((event) => fromCloudEvent(event, contract)));
      from = page.next;
      full = page.events.length === asked;
    }
    return events;
  };

  const at = async (site: string, positions: readonly number[]): Promise<readonly Recorded[]> => {
    const events: Recorded[] = [];
    for (const page of pagesOf(positions, POSITIONS)) {
      const found = (await get('/at', { site, positions: page })) as Pick<LogPage, 'events'>;
      events.push(...found.events.map((event) => fromCloudEvent(event, contract)));
    }
    return events;
  };

  return {
    service,
    read,
    at,
    sites: async () => ((await get('/sites')) as { sites: readonly string[] }).sites,
    head: async (site) => (await get('/head', { site })) as Head,
    positionAt: async (site, instant) =>
      ((await get('/position', { site, at: instant })) as { position: number }).position,
  };
};
