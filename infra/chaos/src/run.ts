import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check } from './checks/check.js';
import { untilCaughtUp } from './checks/standing.js';
import type { Violation } from './checks/violation.js';
import { Clients } from './clients.js';
import type { Recovery } from './faults/fault.js';
import { FAULTS } from './faults/faults.js';
import { Ledger } from './ledger.js';
import { Nemesis, type Strike } from './nemesis.js';
import { System } from './system/system.js';
import type { Shape } from './system/services.js';
import { allWorkloads } from './workload.js';

/** Time without a fault, to know what is usual. */
const USUAL = 10_000;
/** Runs of so many minutes have faults of full length. */
const FULL = 8;

export type Result = {
  readonly seed: number;
  readonly shape: Shape;
  readonly seconds: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Had no answer at first; what they came to once all was well. */
  readonly unknown: { readonly count: number; readonly committed: number; readonly refused: number };
  /** How often each fault fired. */
  readonly faults: Readonly<Record<string, number>>;
  readonly strikes: readonly Strike[];
  readonly recoveries: readonly Recovery[];
  /** Acknowledgements in times of trouble against those in quiet ones, per second. */
  readonly rate: { readonly usual: number; readonly troubled: number };
  readonly violations: readonly Violation[];
  /** Why the run proves nothing; empty when it does. */
  readonly invalid: readonly string[];
};

export type RunOptions = {
  readonly shape: Shape;
  readonly seed: number;
  readonly minutes: number;
  /** Numbers of the faults that may strike, default all of the shape. */
  readonly only?: readonly number[];
  readonly say: (line: string) => void;
};

/** One fault run: work all the time, faults by schedule, then peace, and a look at everything. */
export const run = async ({ shape, seed, minutes, only, say }: RunOptions): Promise<Result> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-chaos-'));
  await chmod(directory, 0o755);
  const ledger = new Ledger(join(directory, 'ledger.jsonl'));
  say('starting the system and its demo floor …');
  // Ctrl-C, also while it starts: what was started ends with this process
  const cutShort = () => process.exit(130);
  process.once('SIGINT', cutShort).once('SIGTERM', cutShort);
  const system = await System.start(shape, directory);
  let kept = true;
  try {
    await untilCaughtUp(system);
    const workloads = await allWorkloads();
    for (const workload of workloads) await workload.prepare(system.client);
    const clients = new Clients(seed, system.client, ledger, workloads);
    const acknowledgedSince = (since: number) =>
      ledger.since(since).filter(({ outcome }) => outcome.kind === 'ok').length;

    const began = Date.now();
    clients.begin();
    await sleep(USUAL);
    const usual = acknowledgedSince(began) / (USUAL / 1000);

    const trouble = Date.now();
    const faults = FAULTS.filter(
      ({ shapes, number }) => shapes.includes(shape) && (!only || only.includes(number)),
    );
    const nemesis = new Nemesis(seed, faults, { system, ledger, clients, full: minutes >= FULL }, say);
    const length = minutes * 60_000;
    await nemesis.run(length, Math.min(30_000, length / 8));
    const troubled = acknowledgedSince(trouble) / ((Date.now() - trouble) / 1000);

    say('all is well again; asking once more for what had no answer …');
    await clients.end();
    await system.services.untilReady();
    const open = await clients.resolve();
    say('looking at everything …');
    const violations = [...nemesis.violations, ...(await check(system, ledger))];
    const came = (kind: string) => open.filter(({ outcome }) => outcome.kind === kind).length;
    const invalid = [
      ...(troubled < usual / 2 ? ['less than half of the usual acknowledgements came through'] : []),
      ...(nemesis.strikes.length === 0 ? ['no fault struck'] : []),
      ...nemesis.unproven,
    ];
    kept = violations.length > 0 || invalid.length > 0;
    return {
      seed,
      shape,
      seconds: Math.round((Date.now() - began) / 1000),
      acknowledged: ledger.count('ok'),
      refused: ledger.count('refused'),
      unknown: { count: open.length, committed: came('ok'), refused: came('refused') },
      faults: countsOf(nemesis.strikes),
      strikes: nemesis.strikes,
      recoveries: nemesis.recoveries,
      rate: { usual: Math.round(usual), troubled: Math.round(troubled) },
      violations,
      invalid,
    };
  } finally {
    process.off('SIGINT', cutShort).off('SIGTERM', cutShort);
    ledger.close();
    await system.stop();
    if (kept) say(`databases, logs and ledger are kept in ${directory}`);
    else await rm(directory, { recursive: true, force: true });
  }
};

const countsOf = (strikes: readonly Strike[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { number, fault } of strikes) {
    const name = `${number} ${fault}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};
