import type { MessageEvent } from '@nestjs/common';
import type { Recorded } from '@muster/contracts';
import type { EventStore } from '@muster/eventstore';
import { Observable } from 'rxjs';

const PAGE = 200;
/** Another process may append too, and proxies cut silent connections: look, and say something, this often. */
const BEAT_MS = 15_000;

/**
 * The site's events after a position (from now on when none is given), and each later one as it is recorded. Ends when
 * the signal fires or the reader leaves; a reader that is slow is read for page by page.
 */
export const followLog = (
  store: EventStore,
  site: string,
  after: number | undefined,
  stop: AbortSignal,
  encode: (event: Recorded) => object,
): Observable<MessageEvent> =>
  new Observable<MessageEvent>((reader) => {
    let position = after;
    let reading: Promise<void> | undefined;
    let again = false;
    let greeted = false;

    // Every line has an id of its own: Nest would number one without, and a reader would resume at that number.
    const say = (): void => reader.next({ id: String(position), type: 'beat', data: String(position) });
    const read = async (): Promise<void> => {
      position ??= (await store.head(site)).position;
      // The answer's head leaves with its first line: without one the reader would not know that it is connected.
      if (!greeted) say();
      greeted = true;
      do {
        again = false;
        for (let page = PAGE; page === PAGE && !reader.closed;) {
          const events = await store.read(site, position, PAGE);
          for (const event of events) {
            reader.next({ id: String(event.position), type: 'event', data: encode(event) });
            position = event.position;
          }
          page = events.length;
        }
      } while (again && !reader.closed);
    };
    const wake = (): void => {
      again = true;
      reading ??= read()
        .catch((error: unknown) => reader.error(error))
        .finally(() => (reading = undefined));
    };

    const forget = store.onAppended((changed) => {
      if (changed === site) wake();
    });
    const beat = setInterval(() => {
      if (greeted) say();
      wake();
    }, BEAT_MS);
    const end = (): void => reader.complete();
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    else wake();
    return () => {
      forget();
      clearInterval(beat);
      stop.removeEventListener('abort', end);
    };
  });
