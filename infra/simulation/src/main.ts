import { fork } from 'node:child_process';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { MUTATIONS } from './mutations.js';
import { useVirtualTimers } from './virtual-timers.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    mutation: { type: 'string' },
  },
});

/** Loads one file as if somebody had written it wrongly. */
const mutate = (name: string): void => {
  const mutation = MUTATIONS.find((one) => one.name === name);
  if (!mutation) throw new Error(`no mutation ${name}: ${MUTATIONS.map((one) => one.name).join(', ')}`);
  const { file, find, replace } = mutation;
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      if (!url.endsWith(file)) return loaded;
      const source = String(loaded.source);
      if (!source.includes(find)) throw new Error(`mutation ${name}: ${file} has no ${find}`);
      return { ...loaded, source: source.replace(find, replace) };
    },
  });
};

Logger.overrideLogger(false);
if (values.mutation) mutate(values.mutation);
useVirtualTimers();
const { simulate } = await import('./simulate.js');

type Totals = { events: number; failed: number; faults: Record<string, number> };

const from = Number(values.seed ?? values.from);
const last = values.seed ? from : from + Number(values.seeds) - 1;
/** Seeds of one process: who is killed in a run waits for ever, and keeps what it had. */
const AT_ONCE = 2_000;

const run = async (totals: Totals): Promise<void> => {
  for (let seed = from; seed <= last; seed += 1) {
    const outcome = await simulate(seed);
    totals.events += outcome.events;
    for (const [fault, times] of Object.entries(outcome.faults))
      totals.faults[fault] = (totals.faults[fault] ?? 0) + times;
    if (values.trace) process.stdout.write(`${outcome.trace.join('\n')}\n`);
    if (outcome.violations.length > 0) {
      totals.failed += 1;
      process.stdout.write(
        `seed ${seed}: ${outcome.violations[0]}\n  npm run simulate -- --seed ${seed} --trace\n`,
      );
      if (totals.failed === 10 || values.mutation) break;
    }
  }
};

/** Some of the seeds in a process of their own. */
const runApart = (first: number, count: number): Promise<Totals> =>
  new Promise((done, fail) => {
    const mutation = values.mutation ? ['--mutation', values.mutation] : [];
    const child = fork(fileURLToPath(import.meta.url), [
      ...['--from', String(first), '--seeds', String(count), ...mutation],
    ]);
    child.once('message', (totals) => done(totals as Totals));
    child.once('exit', (code) => fail(new Error(`the process of seeds ${first} and on ended with ${code}`)));
  });

const totals: Totals = { events: 0, failed: 0, faults: {} };
if (last - from < AT_ONCE) await run(totals);
else
  for (let first = from; first <= last && totals.failed === 0; first += AT_ONCE) {
    const { events, failed, faults } = await runApart(first, Math.min(AT_ONCE, last - first + 1));
    totals.events += events;
    totals.failed += failed;
    for (const [fault, times] of Object.entries(faults))
      totals.faults[fault] = (totals.faults[fault] ?? 0) + times;
  }
const { events, failed, faults } = totals;
if (process.send) await new Promise((sent) => process.send!(totals, sent));
else {
  const struck = Object.entries(faults).map(([fault, times]) => `${fault} ${times}`);
  process.stdout.write(
    `${last - from + 1} seeds, ${events} events, faults: ${struck.join(', ')}\nviolations: ${failed}\n`,
  );
}
process.exit(failed > 0 ? 1 : 0);
