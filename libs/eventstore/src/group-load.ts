import type { Recorded } from '@muster/contracts';
import { Together } from './together.js';

/** Some streams of a site, each with the position after which it is read. */
export type Reading = ReadonlyMap<string, number>;

/** Requests in one statement. */
const BATCH = 64;
/** Who asks for more streams than this waits for nobody, and nobody for them. */
const FEW = 16;

type Request = { readonly streams: readonly string[]; readonly after: number };

/** Every stream that is asked for, from the earliest position that somebody asks from. */
const readingOf = (requests: readonly Request[]): Reading => {
  const reading = new Map<string, number>();
  for (const { streams, after } of requests)
    for (const stream of streams) reading.set(stream, Math.min(after, reading.get(stream) ?? after));
  return reading;
};

/** Of a site. Commands come in waves, and each loads its streams: those that ask while a statement is under way share the next one. */
export class GroupLoad {
  private asked = 0;
  private readonly requests = new Together<Request, readonly Recorded[]>(async (requests) => {
    const events = await this.read(readingOf(requests));
    if (requests.length === 1) return [events];
    return requests.map(({ streams, after }) => {
      const named = new Set(streams);
      return events.filter(({ stream, position }) => named.has(stream) && position > after);
    });
  }, BATCH);

  constructor(
    /** Events in the order of their positions. */
    private readonly read: (reading: Reading) => Promise<readonly Recorded[]>,
  ) {}

  load(streams: readonly string[], after: number): Promise<readonly Recorded[]> {
    const request = { streams, after };
    if (streams.length > FEW) return this.read(readingOf([request]));
    this.asked += 1;
    return this.requests.ask(String(this.asked), request);
  }
}
