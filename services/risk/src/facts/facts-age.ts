import type { LogReader } from '@muster/eventstore';
import type { Consumer } from '@muster/messaging';
import { Injectable } from '@nestjs/common';

type Watched = { readonly consumer: Consumer; readonly log: LogReader };
/** Milliseconds of `performance.now()`: everything that was recorded by `known` has been heard; `asked` at `position` waits to be. */
type Heard = { readonly known: number; readonly asked: number; readonly position: number };

const NEVER: Heard = { known: -Infinity, asked: -Infinity, position: 0 };
const FRESH_MS = 1000;
const PATIENCE_MS = 2000;

/** How old what is known from other services is: a gate that has not heard of an objection must not open. */
@Injectable()
export class FactsAge {
  private readonly watched: Watched[] = [];
  private readonly heard = new Map<string, Heard>();
  private readonly looking = new Map<string, Promise<void>>();

  /** From now on answers depend on this consumer's standing. */
  watch(consumer: Consumer, log: LogReader): void {
    this.watched.push({ consumer, log });
  }

  /** Seconds since when something may have happened elsewhere that is not known here. */
  async secondsBehind(site: string): Promise<number> {
    const ages = await Promise.all(
      this.watched.map(async (one) => {
        const key = `${one.consumer.name} ${site}`;
        if (performance.now() - this.of(key).known > FRESH_MS) await this.look(key, site, one);
        return performance.now() - this.of(key).known;
      }),
    );
    return Math.max(0, ...ages) / 1000;
  }

  private of(key: string): Heard {
    return this.heard.get(key) ?? NEVER;
  }

  /** One look at a time; a log that does not answer leaves things as they were, and so they grow old. */
  private look(key: string, site: string, watched: Watched): Promise<void> {
    const running = this.looking.get(key);
    if (running) return running;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(resolve, PATIENCE_MS);
    const looking = this.compare(key, site, watched)
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(limit);
        this.looking.delete(key);
      });
    this.looking.set(key, looking);
    return Promise.race([looking, late]);
  }

  private async compare(key: string, site: string, { consumer, log }: Watched): Promise<void> {
    const before = this.of(key);
    const asked = performance.now();
    const { position: head } = await log.head(site);
    const { position } = await consumer.checkpoint(site);
    if (position >= head) return void this.heard.set(key, { known: asked, asked, position: head });
    if (position >= before.position)
      return void this.heard.set(key, { known: before.asked, asked, position: head });
  }
}
