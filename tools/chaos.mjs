// `npm run chaos -- --minutes M --seed S [--bus kafka] [--json FILE]`
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markBuilt } from './build-stamp.mjs';
import { ensureDependencies, root, step, underProjectNode } from './workspace.mjs';

ensureDependencies();
await underProjectNode(import.meta.url, process.argv.slice(2));
const beganAt = Date.now();
if ((await step('nx', ['run-many', '-t', 'build', '--output-style=static'], { stdio: 'ignore' })) !== 0) {
  process.stderr.write('the build fails: npm run build says why\n');
  process.exit(1);
}
// The run starts the system as `npm start` does, many times: it need not ask each time whether it is built
markBuilt(beganAt);
await import(pathToFileURL(join(root, 'infra/chaos/dist/main.js')).href);
