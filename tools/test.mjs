// `npm test`: everything a contributor must pass. `--fast` leaves out Kafka and the browser.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies, environment, step, underProjectNode } from './workspace.mjs';

const args = process.argv.slice(2);
ensureDependencies();
await underProjectNode(import.meta.url, args);

const fast = args.includes('--fast');
const ci = process.env.CI === 'true';
const totals = { passed: 0, failed: 0, skipped: 0 };

const check = async (title, command, commandArgs) => {
  process.stdout.write(`\n▸ ${title}\n`);
  const ok = (await step(command, commandArgs)) === 0;
  totals[ok ? 'passed' : 'failed'] += 1;
  if (!ok) process.stdout.write(`✗ ${title}\n`);
  return ok;
};

const runs = (command, commandArgs) => spawnSync(command, commandArgs, { stdio: 'ignore' }).status === 0;
const chromium = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env.CHROMIUM ?? '',
]
  .filter(Boolean)
  .find((path) => existsSync(path));

const missing = [];
if (!fast && !(runs('java', ['-version']) && runs('mvn', ['--version'])))
  missing.push(['kafka', 'Java 17 and Maven (Debian: apt-get install openjdk-17-jre-headless maven)']);
if (!fast && !chromium)
  missing.push(['browser', 'Chromium (Debian: apt-get install chromium), or CHROMIUM=<path>']);
if (!runs('hledger', ['--version'])) missing.push(['hledger', 'hledger (Debian: apt-get install hledger)']);
for (const [what, how] of missing)
  process.stdout.write(`Tests that need ${what} are skipped. To run them install ${how}.\n`);
if (ci) totals.failed += missing.length;

const left = [...(fast ? ['kafka', 'browser'] : []), ...missing.map(([what]) => what)];
const testEnvironment = environment({
  MUSTER_TEST_WITHOUT: left.join(','),
  CHROMIUM: chromium ?? '',
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
});

const jest = async (project, ...more) => {
  process.stdout.write(`\n▸ ${project} tests\n`);
  const folder = mkdtempSync(join(tmpdir(), 'muster-jest-'));
  const report = join(folder, 'report.json');
  await step('jest', ['--selectProjects', project, '--json', `--outputFile=${report}`, ...more], {
    env: testEnvironment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += result.numPassedTests;
    // A file that could not even be loaded counts as one failure.
    totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    totals.skipped += result.numPendingTests + result.numTodoTests;
  } else totals.failed += 1;
  rmSync(folder, { recursive: true, force: true });
};

const built = await check('build', 'nx', ['run-many', '-t', 'build', '--output-style=static']);
if (built) {
  await check('project graph', 'nx', ['graph', '--file=.nx/graph.json']);
  await check('lint', 'eslint', ['.', '--max-warnings', '0']);
  await check('format', 'prettier', ['--check', '--log-level', 'warn', '.']);
  await check('types', 'tsc', ['-p', '.']);
  await check('types of web', 'tsc', ['-p', 'services/web']);
  await jest('unit', '--maxWorkers=2');
  await jest('integration', '--maxWorkers=2');
  await jest('e2e', '--runInBand');
}
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exit(totals.failed > 0 ? 1 : 0);
