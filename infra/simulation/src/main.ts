import { registerHooks } from 'node:module';
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

const from = Number(values.seed ?? values.from);
const last = values.seed ? from : from + Number(values.seeds) - 1;
const faults: Record<string, number> = {};
let events = 0;
let failed = 0;
for (let seed = from; seed <= last; seed += 1) {
  const outcome = await simulate(seed);
  events += outcome.events;
  for (const [fault, times] of Object.entries(outcome.faults)) faults[fault] = (faults[fault] ?? 0) + times;
  if (values.trace) process.stdout.write(`${outcome.trace.join('\n')}\n`);
  if (outcome.violations.length > 0) {
    failed += 1;
    process.stdout.write(
      `seed ${seed}: ${outcome.violations[0]}\n  npm run simulate -- --seed ${seed} --trace\n`,
    );
    if (failed === 10 || values.mutation) break;
  }
}
const struck = Object.entries(faults).map(([fault, times]) => `${fault} ${times}`);
process.stdout.write(
  `${last - from + 1} seeds, ${events} events, faults: ${struck.join(', ')}\nviolations: ${failed}\n`,
);
process.exit(failed > 0 ? 1 : 0);
