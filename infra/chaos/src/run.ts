import { mkdtemp, chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deriveId } from '@muster/kernel';
import { check, type Violation } from './check.js';
import type { Fault } from './faults/faults.js';
import { Ledger, type Request } from './ledger.js';
import { generator, pick } from './random.js';
import { scheduleOf } from './schedule.js';
import { System, type Shape } from './system.js';
import { attendance } from './workload/attendance.js';
import type { Workload } from './workload/workload.js';

const WORKLOADS: readonly (() => Workload)[] = [attendance];

const CLIENTS = 6;
/** A client's rest between two commands, in ms. */
const REST = 60;
/** Time without a fault, to know what is usual. */
const USUAL = 10_000;
/** Nothing may be left to do for so long before the end is looked at. */
const SETTLE = 5_000;

export type Recovery = {
  readonly what: string;
  readonly fault: string;
  readonly seconds: number;
  readonly within: number;
};

export type Result = {
  readonly seed: number;
  readonly shape: Shape;
  readonly seconds: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Had no answer at first; what they came to once all was well. */
  readonly unknown: { readonly count: number; readonly committed: number; readonly refused: number };
  readonly faults: Readonly<Record<string, number>>;
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
  readonly say: (line: string) => void;
};

/** One fault run: work all the time, faults by schedule, then peace, and a look at everything. */
export const run = async ({ shape, seed, minutes, say }: RunOptions): Promise<Result> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-chaos-'));
  await chmod(directory, 0o755);
  const ledger = new Ledger(join(directory, 'ledger.jsonl'));
  say('starting the system and its demo floor …');
  const system = await System.start(shape, directory);
  try {
    const workloads = WORKLOADS.map((make) => make());
    for (const workload of workloads) await workload.prepare(system.client);

    let sent = 0;
    let working = true;
    const nextRequest = (): Request => {
      const n = (sent += 1);
      const random = generator(seed * 1_000_003 + n);
      const wanted = pick(random, workloads).next(random);
      return { ...wanted, idempotencyKey: `chaos-${seed}-${n}`, correlationId: deriveId('chaos', seed, n) };
    };
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (working) {
        const request = nextRequest();
        ledger.record(request, await system.client.send(request));
        await sleep(REST);
      }
    });

    const acknowledgedSince = (since: number) =>
      ledger.entries.filter(({ at, outcome }) => at >= since && outcome.kind === 'ok').length;
    const began = Date.now();
    await sleep(USUAL);
    const usual = acknowledgedSince(began) / (USUAL / 1000);

    const length = minutes * 60_000;
    const trouble = Date.now();
    const fired: Record<string, number> = {};
    const recoveries: Recovery[] = [];
    for (const { at, fault, choice } of scheduleOf(
      seed,
      shape,
      length,
      Math.min(30_000, Math.max(15_000, length / 8)),
    )) {
      await sleep(Math.max(0, trouble + at - Date.now()));
      say(`${Math.round((Date.now() - trouble) / 1000)} s: ${fault.name}`);
      const struck = Date.now();
      await fault.strike(system, choice);
      await system.untilReady();
      fired[fault.name] = (fired[fault.name] ?? 0) + 1;
      const seconds = await recoveryOf(fault, struck, ledger);
      if (seconds !== undefined)
        recoveries.push({ what: fault.recovery!, fault: fault.name, seconds, within: fault.within! });
    }
    await sleep(Math.max(0, trouble + length - Date.now()));
    const troubled = acknowledgedSince(trouble) / ((Date.now() - trouble) / 1000);

    say('all is well again; asking once more for what had no answer …');
    working = false;
    await Promise.all(clients);
    await system.untilReady();
    const open = ledger.entries.filter(({ outcome }) => outcome.kind === 'unknown');
    for (const entry of open)
      for (let tries = 0; entry.outcome.kind === 'unknown' && tries < 5; tries += 1)
        entry.outcome = await system.client.send(entry.request);
    await sleep(SETTLE);
    say('looking at everything …');
    const violations = await check(system, ledger);
    const came = (kind: string) => open.filter(({ outcome }) => outcome.kind === kind).length;
    const invalid = [
      ...(troubled < usual / 2 ? ['less than half of the usual acknowledgements came through'] : []),
      ...(Object.keys(fired).length === 0 ? ['no fault struck'] : []),
    ];
    return {
      seed,
      shape,
      seconds: Math.round((Date.now() - began) / 1000),
      acknowledged: ledger.count('ok'),
      refused: ledger.count('refused'),
      unknown: { count: open.length, committed: came('ok'), refused: came('refused') },
      faults: fired,
      recoveries,
      rate: { usual: Math.round(usual), troubled: Math.round(troubled) },
      violations,
      invalid,
    };
  } finally {
    ledger.close();
    await system.stop();
    await rm(directory, { recursive: true, force: true });
  }
};

/** Seconds from the strike to the first acknowledgement of a command that was sent after it, or to readiness. */
const recoveryOf = async (fault: Fault, struck: number, ledger: Ledger): Promise<number | undefined> => {
  if (fault.recovery === null) return undefined;
  if (fault.recovery === 'service ready') return (Date.now() - struck) / 1000;
  for (;;) {
    const again = ledger.entries.find(({ at, outcome }) => at > struck + 300 && outcome.kind === 'ok');
    if (again) return (again.at - struck) / 1000;
    await sleep(50);
  }
};
