import { AsyncLocalStorage } from 'node:async_hooks';

/** A computer program that can be killed or frozen; what it waits for then never comes, or comes late. */
export type Process = { readonly name: string; alive: boolean; frozenUntil: number };

type Step = {
  readonly at: number;
  readonly seq: number;
  readonly process: Process | null;
  readonly run: () => void;
};

/** What happens to a request on its way: it never arrives, or its answer never comes back. */
type Fate = 'fine' | 'lost' | 'unanswered';

export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

const inside = new AsyncLocalStorage<{ readonly world: World; readonly process: Process | null }>();
const turn = setImmediate;

/** The world whose code runs now, if any. */
export const here = () => inside.getStore();

/** Small, fast, good enough: the same seed gives the same numbers everywhere (mulberry32). */
const generator = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/**
 * One thread, a clock that jumps from step to step, and chance from a seed: everything that happens in a run follows from the
 * seed alone. Times are virtual milliseconds.
 */
export class World {
  now = 0;
  /** Requests fail and processes die only while it is true. */
  faulty = true;
  readonly random: () => number;
  readonly trace: string[] = [];
  readonly violations: string[] = [];
  #steps: Step[] = [];
  #seq = 0;

  constructor(seed: number) {
    this.random = generator(seed);
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** Whole number from 0 up to `below`. */
  int(below: number): number {
    return Math.floor(this.random() * below);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.int(items.length)]!;
  }

  say(line: string): void {
    this.trace.push(`${String(Math.round(this.now)).padStart(7)} ${line}`);
  }

  violated(line: string): void {
    this.say(`VIOLATION ${line}`);
    this.violations.push(line);
  }

  /** Runs something later, as part of a process or of the world around it. */
  later(delay: number, process: Process | null, run: () => void): void {
    this.#push({ at: this.now + delay, seq: (this.#seq += 1), process, run });
  }

  /** Begins a process's work. */
  spawn(process: Process, main: () => Promise<void>): void {
    this.later(
      0,
      process,
      () => void main().catch((error: unknown) => this.say(`${process.name} ended: ${String(error)}`)),
    );
  }

  /**
   * A request of the present process to something outside. `effect` happens out there when the request arrives, and answers at
   * once or later; the process may be dead by then, which changes nothing about the effect.
   */
  request<Answer>(
    effect: (answer: (value: Answer) => void, refuse: (error: unknown) => void) => void,
    { failing = 0.01, onLost }: { readonly failing?: number; readonly onLost?: () => void } = {},
  ): Promise<Answer> {
    const process = here()?.process ?? null;
    const fate: Fate =
      this.faulty && this.chance(failing) ? (this.chance(0.5) ? 'lost' : 'unanswered') : 'fine';
    const there = this.#latency();
    return new Promise((resolve, reject) => {
      const back = (run: () => void) => this.later(this.#latency(), process, run);
      const lost = () => {
        onLost?.();
        back(() => reject(new ConnectionLost('the connection was lost')));
      };
      this.later(there, null, () => {
        if (fate === 'lost') return lost();
        effect(
          (value) => (fate === 'unanswered' ? lost() : back(() => resolve(value))),
          (error) => back(() => reject(error as Error)),
        );
      });
    });
  }

  /** Lets time pass until a virtual instant. */
  async runUntil(end: number): Promise<void> {
    for (let step = this.#steps[0]; step && step.at <= end; step = this.#steps[0]) {
      this.#pop();
      const { process } = step;
      if (process && !process.alive) continue;
      if (process && process.frozenUntil > step.at) {
        this.#push({ ...step, at: process.frozenUntil });
        continue;
      }
      this.now = Math.max(this.now, step.at);
      inside.run({ world: this, process }, step.run);
      // Whatever follows without waiting for anything outside follows now.
      await new Promise((resume) => turn(resume));
    }
    this.now = end;
  }

  /** Mostly short, sometimes long enough for others to come first. */
  #latency(): number {
    return this.random() < 0.95 ? 0.2 + this.random() * 2 : this.random() * 300;
  }

  #before(a: Step, b: Step): boolean {
    return a.at < b.at || (a.at === b.at && a.seq < b.seq);
  }

  /** A binary heap: the next step first. */
  #push(step: Step): void {
    const steps = this.#steps;
    let at = steps.push(step) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(steps[at]!, steps[parent]!)) break;
      [steps[at], steps[parent]] = [steps[parent]!, steps[at]!];
      at = parent;
    }
  }

  #pop(): void {
    const steps = this.#steps;
    const last = steps.pop()!;
    if (steps.length === 0) return;
    steps[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = at;
      if (left < steps.length && this.#before(steps[left]!, steps[first]!)) first = left;
      if (right < steps.length && this.#before(steps[right]!, steps[first]!)) first = right;
      if (first === at) break;
      [steps[at], steps[first]] = [steps[first]!, steps[at]!];
      at = first;
    }
  }
}
