import { Backoff } from './backoff.js';
import { LogDiverged } from './sequence.js';
import type { SiteDelivery } from './site-delivery.js';

/** Drains one site's log into one consumer whenever it is woken; a failure is tried again after a pause. */
export class SitePump {
  readonly #stop = new AbortController();
  readonly #backoff = new Backoff(this.#stop.signal);
  #running: Promise<void> | undefined;
  #again = false;

  constructor(
    private readonly delivery: SiteDelivery,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Draining, or stopped for good: what a broker brings meanwhile is in the log too. */
  get busy(): boolean {
    return this.#running !== undefined || this.#stop.signal.aborted;
  }

  /** Whatever the log holds at this moment will be delivered. */
  wake(): void {
    this.#again = true;
    if (!this.#stop.signal.aborted) this.#running ??= this.#drain();
  }

  /** The log was rewound: nothing more is delivered. */
  halt(): void {
    this.#stop.abort();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #drain(): Promise<void> {
    const { signal } = this.#stop;
    while (this.#again && !signal.aborted) {
      this.#again = false;
      try {
        await this.delivery.catchUp(() => !signal.aborted);
        this.#backoff.reset();
      } catch (error) {
        this.onFailure(error);
        if (error instanceof LogDiverged) this.halt();
        this.#again = true;
        await this.#backoff.pause();
      }
    }
    this.#running = undefined;
  }
}
