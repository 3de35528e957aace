import type { MessageEvent } from '@nestjs/common';
import type { Applied, Positions } from '@muster/projections';
import { Observable } from 'rxjs';
import { eventIdOf } from './event-id.js';
import type { Live } from './live.js';

/** Changes of one projection within this time are one message: ms. */
const GATHER = 100;
/** More rows than this are told as "many": no keys. */
const MOST_KEYS = 200;
/** A connection ends then and is made again with a fresh token: ms. */
const LIFETIME = 10 * 60_000;

export type FollowOptions = {
  readonly site: string;
  /** By log, from where to resume; undefined = from now. */
  readonly resume: Positions | undefined;
  /** Whether the reader may know which rows changed, or only that something did. */
  readonly withKeys: boolean;
  readonly now: () => string;
  readonly stop: AbortSignal;
};

/** The site's changes as messages: `changed` with projection, position and keys, `heartbeat` with the server's time. */
export const follow = (
  live: Live,
  { site, resume, withKeys, now, stop }: FollowOptions,
): Observable<MessageEvent> =>
  new Observable((reader) => {
    const pending = new Map<string, Applied>();
    let gathering: NodeJS.Timeout | undefined;
    const id = () => eventIdOf(live.standsAt(site));

    const flush = () => {
      gathering = undefined;
      for (const { projection, position, keys } of pending.values())
        reader.next({
          type: 'changed',
          id: id(),
          data: { projection, site, position, keys: withKeys && keys.length <= MOST_KEYS ? keys : [] },
        });
      pending.clear();
    };
    const changed = (change: Applied) => {
      const known = pending.get(change.projection);
      // No keys means "any row": then it stays so.
      const keys =
        known && known.keys.length > 0 && change.keys.length > 0
          ? [...new Set([...known.keys, ...change.keys])]
          : known
            ? []
            : change.keys;
      pending.set(change.projection, { ...change, keys });
      gathering ??= setTimeout(flush, GATHER);
    };
    const beat = () =>
      reader.next({
        type: 'heartbeat',
        id: id(),
        data: { at: now(), positions: live.standsAt(site) },
      });

    beat();
    const forget = live.listen(site, { changed, beat });
    if (resume !== undefined) live.since(site, resume).forEach(changed);
    const end = () => reader.complete();
    const ending = setTimeout(end, LIFETIME);
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    return () => {
      forget();
      clearTimeout(gathering);
      clearTimeout(ending);
      stop.removeEventListener('abort', end);
    };
  });
