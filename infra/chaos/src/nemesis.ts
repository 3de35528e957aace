import { setTimeout as sleep } from 'node:timers/promises';
import type { Violation } from './checks/violation.js';
import { NotStruck, type Fault, type Part, type Recovery, type Scene } from './faults/fault.js';
import { Schedule, type Turn } from './schedule.js';

/** What struck, and what shows it. */
export type Strike = {
  readonly fault: string;
  readonly number: number;
  /** Seconds since the trouble began. */
  readonly from: number;
  readonly to: number;
  readonly evidence: string;
};

type Under = Pick<Scene, 'system' | 'ledger' | 'clients' | 'full'>;

/** Breaks one thing after the other, at times two at once, and notes what became of it. */
export class Nemesis {
  readonly strikes: Strike[] = [];
  readonly recoveries: Recovery[] = [];
  readonly violations: Violation[] = [];
  /** Faults of which nothing shows that they struck, with the reason. */
  readonly unproven: string[] = [];
  readonly #schedule: Schedule;
  readonly #active = new Map<Turn, { alone: boolean; readonly done: Promise<void> }>();
  #began = 0;

  constructor(
    seed: number,
    faults: readonly Fault[],
    private readonly under: Under,
    private readonly say: (line: string) => void,
  ) {
    this.#schedule = new Schedule(seed, faults);
  }

  /** For so long, with a change of the faults at each interval (ms); resolves when all that struck is over. */
  async run(length: number, every: number): Promise<void> {
    this.#began = Date.now();
    // The last to strike has a while to be over in
    const last = length - Math.min(every, 15_000);
    for (let slot = 0; slot * every < last; slot += 1) {
      await sleep(Math.max(0, this.#began + slot * every - Date.now()));
      if (this.#now > last / 1000) break;
      const turn = this.#begin();
      if (turn && turn.choice < 0.5) this.#begin();
    }
    await Promise.all([...this.#active.values()].map(({ done }) => done));
  }

  get #now(): number {
    return Math.round((Date.now() - this.#began) / 1000);
  }

  #begin(): Turn | undefined {
    const broken = new Set<Part>([...this.#active.keys()].flatMap(({ fault }) => fault.breaks));
    const turn = this.#schedule.next(broken);
    if (!turn) return undefined;
    for (const other of this.#active.values()) other.alone = false;
    const state = { alone: this.#active.size === 0, done: Promise.resolve() };
    this.#active.set(turn, state);
    state.done = this.#strike(turn, () => state.alone);
    return turn;
  }

  async #strike(turn: Turn, alone: () => boolean): Promise<void> {
    const { fault, choice, round } = turn;
    const from = this.#now;
    this.say(`${from} s: ${fault.name}`);
    try {
      const {
        evidence,
        recoveries = [],
        violations = [],
      } = await fault.strike({ ...this.under, choice, round });
      this.strikes.push({ fault: fault.name, number: fault.number, from, to: this.#now, evidence });
      this.say(`${this.#now} s: over: ${evidence}`);
      this.violations.push(...violations);
      // Beside another fault the time is that of both; where nothing was answered before there is nothing to compare with
      if (alone()) this.recoveries.push(...recoveries.filter(({ measured }) => Number.isFinite(measured)));
    } catch (error) {
      this.say(`${this.#now} s: ${fault.name}: ${String(error)}`);
      if (error instanceof NotStruck) this.unproven.push(`${fault.name}: ${error.message}`);
      else
        this.violations.push({
          invariant: `fault ${fault.number}`,
          message: `${fault.name}: ${String(error)}`,
        });
    } finally {
      this.#active.delete(turn);
    }
  }
}
