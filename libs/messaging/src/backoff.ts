import { setTimeout as sleep } from 'node:timers/promises';

const FIRST = 50;
const LONGEST = 5_000;

/** Pauses that double from 50 ms to 5 s; `signal` ends a pause early. */
export class Backoff {
  #next = FIRST;

  constructor(private readonly signal: AbortSignal) {}

  reset(): void {
    this.#next = FIRST;
  }

  async pause(): Promise<void> {
    const pause = this.#next;
    this.#next = Math.min(LONGEST, pause * 2);
    await sleep(pause, undefined, { signal: this.signal }).catch(() => undefined);
  }
}
