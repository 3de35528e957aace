// Writes docs/contracts/<service>.asyncapi.json and a golden file for each event version that has none yet.
// `--check` writes nothing and exits 1 when something is out of date.
// A golden file is a promise to consumers and is never rewritten: raise the event's version and add an upcaster instead.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');

execFileSync(join(root, 'node_modules/.bin/nx'), ['run', '@muster/contracts:build'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const dist = join(root, 'libs/contracts/dist');
const { published } = await import(join(dist, 'published.js'));
const { asyncApi } = await import(join(dist, 'async-api.js'));
const { goldenOf } = await import(join(dist, 'golden.js'));

const json = async (path, value) =>
  format(JSON.stringify(value), { ...(await resolveConfig(path)), parser: 'json', filepath: path });

const stale = [];
const write = async (path, value) => {
  const text = await json(path, value);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale.push(relative(root, path));
  if (check) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

for (const contract of published) {
  await write(join(root, 'docs/contracts', `${contract.service}.asyncapi.json`), asyncApi(contract));
  for (const definition of contract.events.values()) {
    const file = `${definition.type}.v${definition.version}.json`;
    const path = join(root, 'libs/contracts/golden', contract.service, file);
    if (!existsSync(path)) await write(path, goldenOf(definition));
  }
}

for (const path of stale) console.log(`${check ? 'out of date' : 'written'}  ${path}`);
if (check && stale.length > 0) {
  console.error('Run: node tools/generate-contracts.mjs');
  process.exitCode = 1;
}
