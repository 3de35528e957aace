import type { Recorded } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import { LogDiverged, sequence, type Standing } from './sequence.js';
import type { Consumer } from './types.js';

/** Events handed to a consumer at once; with the checkpoint's own event the 1000 that the log's API serves in one answer. */
const PAGE = 999;

/** One consumer at one site: the fence that both adapters deliver through. Calls are served one after the other. */
export class SiteDelivery {
  #standing: Standing | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly consumer: Consumer,
    private readonly log: LogReader,
    private readonly site: string,
  ) {}

  /** Position of the last event handled, as far as this process knows. */
  get position(): number | undefined {
    return this.#standing?.position;
  }

  /** Another process may have handled events meanwhile: the checkpoint is read again before the next delivery. */
  forget(): Promise<void> {
    return this.#inTurn(async () => void (this.#standing = undefined));
  }

  /** Delivers what follows the checkpoint of events that a broker brought. True: a gap is left, {@link catchUp} fills it. */
  offer(events: readonly Recorded[]): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!this.#standing) await this.#read(await this.#load(), 0);
      const { ready, gap } = sequence(this.#standing!, events);
      await this.#handle(ready);
      return gap;
    });
  }

  /** Delivers from the producer's log until it has no more, or until `goOn` says no between two pages. */
  catchUp(goOn: () => boolean = () => true): Promise<void> {
    return this.#inTurn(async () => {
      let full = true;
      while (full && goOn()) {
        const events = await this.#read(this.#standing ?? (await this.#load()), PAGE);
        await this.#handle(events);
        full = events.length === PAGE;
      }
    });
  }

  async #load(): Promise<Standing> {
    return await this.consumer.checkpoint(this.site);
  }

  /** Reads on, the checkpoint's own event included: it shows whether the log is still the one that was handled. */
  async #read(standing: Standing, limit: number): Promise<readonly Recorded[]> {
    const { position } = standing;
    const known = position > 0 ? 1 : 0;
    const events = limit + known > 0 ? await this.log.read(this.site, position - known, limit + known) : [];
    if (known && events[0]?.position !== position) throw new LogDiverged(this.site, position);
    const { ready, gap } = sequence(standing, events);
    if (gap)
      throw new Error(`the log of ${this.log.service}/${this.site} has a hole after position ${position}`);
    this.#standing = standing;
    return ready;
  }

  async #handle(events: readonly Recorded[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    await this.consumer.handle(this.site, events);
    this.#standing = { position: last.position, eventId: last.id };
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work).catch((error: unknown) => {
      this.#standing = undefined;
      throw error;
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
