// `npm start`: the whole system on one port. Flags: --port N --data DIR --empty --reset --bus kafka
// Runs on any Node.js ≥ 20.19: installs and builds when needed, then goes on under the Node.js that the project brings.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isBuilt, markBuilt } from './build-stamp.mjs';
import { claim, dataFolder, removeData, readOptions, runningAt, takenPort } from './start-checks.mjs';
import { ensureDependencies, environment, root, step } from './workspace.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const fail = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

/** Under the project's Node: build when stale, then start. */
const start = async (options) => {
  if (!isBuilt()) {
    say('Building …');
    const beganAt = Date.now();
    const quiet = ['ignore', 'ignore', 'inherit'];
    const code = await step('nx', ['run-many', '-t', 'build', '--output-style=static'], { stdio: quiet });
    if (code !== 0) fail('The build failed. `npm run build` shows why.');
    markBuilt(beganAt);
  }
  const program = pathToFileURL(join(root, 'services', 'standalone', 'dist', 'index.js')).href;
  const { start: startMuster } = await import(program);
  // Whoever started us is gone, perhaps killed: end as on Ctrl-C.
  const startedAt = options.beganAt - performance.timeOrigin;
  const stop = await startMuster({ ...options, startedAt });
  process.once('disconnect', () => void stop().then(() => process.exit(0)));
};

/** Goes on under the project's Node; signals are passed on, and the channel tells the child should we be killed. */
const underProjectNode = (args, beganAt) => {
  const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environment({ MUSTER_NODE: 'project', MUSTER_BEGAN: String(beganAt) }),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // npm runs us in a shell, which dies of a signal without passing it on.
  const shell = process.ppid;
  const orphaned = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(orphaned);
    child.kill('SIGTERM');
  }, 500);
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
};

const main = async () => {
  const args = process.argv.slice(2);
  const beganAt = Number(process.env.MUSTER_BEGAN) || Date.now();
  const options = readOptions(args, process.env);
  const dataDir = dataFolder(options.data, root);

  if (process.env.MUSTER_NODE !== 'project') {
    const running = await runningAt(dataDir);
    if (running && !options.reset) {
      say(`Muster is running already at ${running.url} (process ${running.pid}); Ctrl-C there stops it.`);
      return;
    }
    if (running)
      fail(`Muster is running at ${running.url} (process ${running.pid}); stop it before --reset.`);
    const taken = await takenPort(options.port);
    if (taken) fail(`Port ${options.port} ${taken}. Choose another: npm start -- --port ${options.port + 1}`);
    if (options.reset) say(`Removed ${removeData(dataDir)} from ${dataDir}`);
    ensureDependencies();
    underProjectNode(args, beganAt);
    return;
  }
  const release = claim(dataDir, options.port);
  process.on('exit', release);
  await start({ ...options, dataDir, beganAt });
};

main().catch((error) => fail(error.fix ?? error.stack ?? String(error)));
