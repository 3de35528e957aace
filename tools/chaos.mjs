// `npm run chaos -- --minutes M --seed S [--bus kafka] [--json FILE]`
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root, step, underProjectNode } from './workspace.mjs';

ensureDependencies();
await underProjectNode(import.meta.url, process.argv.slice(2));
if ((await step('nx', ['run-many', '-t', 'build', '--output-style=static'], { stdio: 'ignore' })) !== 0) {
  process.stderr.write('the build fails: npm run build says why\n');
  process.exit(1);
}
await import(pathToFileURL(join(root, 'infra/chaos/dist/main.js')).href);
