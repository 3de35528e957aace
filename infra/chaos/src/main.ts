import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { reportOf } from './report.js';
import { run } from './run.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    bus: { type: 'string', default: 'embedded' },
    json: { type: 'string' },
    /** Numbers of faults, to look at some alone: `--only 3,16`. */
    only: { type: 'string' },
  },
});
if (values.bus !== 'embedded' && values.bus !== 'kafka') throw new Error('--bus is embedded or kafka');
// What the libraries say of brokers that are taken away is no news here
Logger.overrideLogger(false);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const result = await run({
  shape: values.bus,
  seed: Number(values.seed),
  minutes: Number(values.minutes),
  only: values.only?.split(',').map(Number),
  say,
});
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
say(reportOf(result));
process.exit(result.violations.length > 0 || result.invalid.length > 0 ? 1 : 0);
