import { setTimeout as sleep } from 'node:timers/promises';
import { deriveId } from '@muster/kernel';
import type { Client } from './client.js';
import type { Entry, Ledger, Outcome, Request } from './ledger.js';
import { generator, pick } from './random.js';
import type { Wanted, Workload } from './workload.js';

const CLIENTS = 8;
/** A client's rest between two commands, in ms. */
const REST = 60;
/** Its rest after one that had no answer: whoever is told to come back later does not hammer. */
const LONG_REST = 500;
/** Tries of a command without an answer, once all is well. */
const TRIES = 5;

/** People who work all the time, whatever happens around them. */
export class Clients {
  #sent = 0;
  #working = false;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly seed: number,
    private readonly client: Client,
    private readonly ledger: Ledger,
    private readonly workloads: readonly Workload[],
  ) {}

  begin(): void {
    this.#working = true;
    this.#busy = Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        while (this.#working) {
          await sleep((await this.#next()) === 'unknown' ? LONG_REST : REST);
        }
      }),
    );
  }

  async end(): Promise<void> {
    this.#working = false;
    await this.#busy;
  }

  /** All at once. */
  burst(wanted: readonly Wanted[]): Promise<readonly Entry[]> {
    return Promise.all(wanted.map((one) => this.#send(one, this.#number())));
  }

  /** Asks again for what had no answer, under the same key. Returns those entries. */
  async resolve(): Promise<readonly Entry[]> {
    const open = this.ledger.entries.filter(({ outcome }) => outcome.kind === 'unknown');
    const left = open.values();
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        for (const entry of left)
          for (let tries = 0; entry.outcome.kind === 'unknown' && tries < TRIES; tries += 1)
            entry.outcome = await this.client.send(entry.request);
      }),
    );
    return open;
  }

  #number(): number {
    return (this.#sent += 1);
  }

  async #next(): Promise<Outcome['kind']> {
    const number = this.#number();
    const random = generator(this.seed * 1_000_003 + number);
    const workload = pick(random, this.workloads);
    const { outcome } = await this.#send(workload.next(random), number);
    if (outcome.kind === 'ok') workload.heard?.(outcome.answer);
    return outcome.kind;
  }

  async #send(wanted: Wanted, number: number): Promise<Entry> {
    const request: Request = {
      ...wanted,
      idempotencyKey: `chaos-${this.seed}-${number}`,
      correlationId: deriveId('chaos', this.seed, number),
    };
    const sent = Date.now();
    const outcome = await this.client.send(request);
    return this.ledger.record({ sent, at: Date.now(), request, outcome });
  }
}
