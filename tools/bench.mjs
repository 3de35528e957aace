// `npm run bench -- <suite> [--json FILE]`; `scale [--events N]`
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureDependencies, root, step, underProjectNode } from './workspace.mjs';

const args = process.argv.slice(2);
ensureDependencies();
await underProjectNode(import.meta.url, args);

const valueOf = (flag) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
const json = valueOf('--json');
const events = valueOf('--events');
const suite = args.find((arg, index) => !arg.startsWith('--') && !args[index - 1]?.startsWith('--'));
const folder = join(root, 'infra', 'bench');
const suites = readdirSync(join(folder, 'src'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
if (!suite || !suites.includes(suite)) {
  process.stderr.write(`usage: npm run bench -- <${suites.join('|')}> [--json FILE]\n`);
  process.exit(2);
}
if ((await step('nx', ['run-many', '-t', 'build', '--output-style=static'], { stdio: 'ignore' })) !== 0) {
  process.stderr.write('the build fails: npm run build says why\n');
  process.exit(1);
}
const file = join(folder, 'dist', `${suite}.bench.js`);
if (!existsSync(file)) throw new Error(`${file} was not built`);
const { run } = await import(pathToFileURL(file).href);
const measurements = await run(events && Number(events));
for (const { name, ours, unit, reference, referenceName, ratio, n } of measurements)
  process.stdout.write(
    `${name.padEnd(44)} ${ours.toFixed(2).padStart(12)} ${unit.padEnd(10)} ${referenceName} ${reference.toFixed(2)}  ratio ${ratio.toFixed(2)}  n=${n}\n`,
  );
if (json) writeFileSync(json, `${JSON.stringify(measurements, null, 2)}\n`);
process.exit(0);
