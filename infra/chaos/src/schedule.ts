import type { Fault, Part } from './faults/fault.js';
import { generator } from './random.js';

export type Turn = { readonly fault: Fault; readonly choice: number; readonly round: number };

/** Without end, in an order that is the seed's alone: each fault strikes before one strikes again. */
export function* turnsOf(seed: number, faults: readonly Fault[]): Generator<Turn, never> {
  const random = generator(seed);
  for (let round = 0; ; round += 1)
    for (const left = [...faults]; left.length > 0;) {
      const [fault] = left.splice(Math.floor(random() * left.length), 1);
      yield { fault: fault!, choice: random(), round };
    }
}

/** Hands out turns: the next one in order that breaks nothing which is broken already. */
export class Schedule {
  readonly #turns: Generator<Turn, never>;
  readonly #waiting: Turn[] = [];

  constructor(
    seed: number,
    private readonly faults: readonly Fault[],
  ) {
    this.#turns = turnsOf(seed, faults);
  }

  /** Undefined when everything that is left to strike breaks what is broken already. */
  next(broken: ReadonlySet<Part>): Turn | undefined {
    while (this.#waiting.length < this.faults.length) this.#waiting.push(this.#turns.next().value);
    const at = this.#waiting.findIndex(({ fault }) => fault.breaks.every((part) => !broken.has(part)));
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }
}
