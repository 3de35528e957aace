// Set-up shared by the commands of package.json. Runs on any Node.js ≥ 20.19 before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');

/** Environment in which the project's own Node and tools come first. */
export const environment = (extra = {}) => ({
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  ...extra,
});

const installed = () => {
  const stamp = join(root, 'node_modules', '.package-lock.json');
  return existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
};

/** Installs what package-lock.json names when it is missing or older than the lock. */
export const ensureDependencies = () => {
  if (installed()) return;
  process.stdout.write('Installing dependencies (npm ci) …\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
};

/** Goes on under the Node.js that the project brings, when started by another. Does not return in that case. */
export const underProjectNode = async (script, args) => {
  if (process.env.MUSTER_NODE === 'project') return;
  const child = spawn(node, [fileURLToPath(script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment({ MUSTER_NODE: 'project' }),
  });
  // The terminal sends Ctrl-C to the child as well: it decides how to end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.exit(
    await new Promise((done) => child.on('exit', (code, signal) => done(code ?? (signal ? 1 : 0)))),
  );
};

/** Runs a step to its end; resolves with its exit code. */
export const step = (command, args, options = {}) =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
    child.on('error', fail);
    child.on('exit', (code) => done(code ?? 1));
  });
