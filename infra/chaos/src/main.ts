import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reportOf } from './report.js';
import { run } from './run.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    bus: { type: 'string', default: 'embedded' },
    json: { type: 'string' },
  },
});
if (values.bus !== 'embedded' && values.bus !== 'kafka') throw new Error('--bus is embedded or kafka');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const result = await run({
  shape: values.bus,
  seed: Number(values.seed),
  minutes: Number(values.minutes),
  say,
});
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
say(reportOf(result));
process.exit(result.violations.length > 0 || result.invalid.length > 0 ? 1 : 0);
