import { setTimeout } from 'node:timers/promises';
import type { Recorded } from '@muster/contracts';
import { httpLogReader } from '@muster/messaging';
import type { LogReader } from '@muster/eventstore';
import type { Client } from './client.js';
import type { Output } from './terminal.js';

const PAGE = 500;

export const logOf = (client: Client, service: string): LogReader =>
  httpLogReader({ baseUrl: client.url, service, token: client.token });

/** One line an event; personal fields are sealed in the log and stay so. */
const describe = (event: Recorded): string =>
  [
    `${event.site}:${event.position}`.padEnd(12),
    event.recordedAt,
    event.type.padEnd(22),
    event.stream,
    event.simulated ? 'simulated' : '',
  ]
    .join('  ')
    .trimEnd();

const say = (output: Output, event: Recorded): void => {
  output.line(describe(event));
  output.result(event);
};

/** Every event after a position, in order; with `follow` also those still to come. */
export async function* eventsAfter(
  log: LogReader,
  site: string,
  after: number,
  follow = false,
): AsyncGenerator<Recorded> {
  for (let from = after; ;) {
    const events = await log.read(site, from, PAGE);
    yield* events;
    from = events.at(-1)?.position ?? from;
    if (events.length > 0) continue;
    if (!follow) return;
    await setTimeout(500);
  }
}

export type TailOptions = {
  readonly site: string;
  readonly after?: number;
  readonly last: number;
  readonly follow: boolean;
};

export const tail = async (log: LogReader, options: TailOptions, output: Output): Promise<void> => {
  const { position } = await log.head(options.site);
  const after = options.after ?? Math.max(0, position - options.last);
  for await (const event of eventsAfter(log, options.site, after, options.follow)) say(output, event);
};

export const show = async (
  log: LogReader,
  site: string,
  position: number,
  output: Output,
): Promise<boolean> => {
  const [event] = await log.read(site, position - 1, 1);
  if (event?.position !== position) {
    output.line(`${log.service}/${site} has no event at ${position}`);
    return false;
  }
  output.line(JSON.stringify(event, null, 2));
  output.result(event);
  return true;
};

export type ReplayOptions = {
  readonly site: string;
  readonly from?: string;
  readonly to?: string;
  readonly stream?: string;
  /** Times faster than it happened; 0 = as fast as possible. */
  readonly speed: number;
};

/** Plays the log back in the order it was recorded. Reads only: nothing happens again. */
export const replay = async (log: LogReader, options: ReplayOptions, output: Output): Promise<number> => {
  const { site, from, to, stream, speed } = options;
  const after = from ? await log.positionAt(site, from) : 0;
  let shown = 0;
  let before: number | undefined;
  for await (const event of eventsAfter(log, site, after)) {
    if (to && event.recordedAt > to) break;
    if (stream && event.stream !== stream) continue;
    const at = Date.parse(event.recordedAt);
    if (speed > 0 && before !== undefined) await setTimeout(Math.min((at - before) / speed, 5_000));
    before = at;
    say(output, event);
    shown += 1;
  }
  return shown;
};
