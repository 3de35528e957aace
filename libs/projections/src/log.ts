import type { Recorded } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';

/** The events at the positions, in order, each once. Throws when the log has not got one of them. */
export const readPositions = async (
  log: LogReader,
  site: string,
  positions: readonly number[],
): Promise<readonly Recorded[]> => {
  const found = await log.at(site, positions);
  if (found.length !== new Set(positions).size)
    throw new Error(`the log of ${log.service} lacks events of ${site} that a row was made from`);
  return found;
};

/** Pages of a site's log from `after` to `upTo`, the next one fetched while the last is worked on; two pages in memory at most. */
export async function* pages(
  log: LogReader,
  site: string,
  after: number,
  upTo: number,
  size: number,
): AsyncGenerator<readonly Recorded[]> {
  const fetch = (from: number) =>
    from < upTo ? log.read(site, from, Math.min(size, upTo - from)) : undefined;
  let pending = fetch(after);
  while (pending) {
    const page = await pending;
    const last = page.at(-1);
    if (!last) return;
    pending = fetch(last.position);
    // a failure is thrown when the page is awaited; until then it must not count as unhandled
    pending?.catch(() => undefined);
    yield page;
  }
}
