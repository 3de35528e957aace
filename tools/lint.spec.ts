import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Canaries: code that breaks one rule each, held under a file name to which the rule applies. */
const lint = (filename: string, code: string): string => {
  const result = spawnSync(
    process.execPath,
    ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', filename, '--format', 'json'],
    { input: code, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } },
  );
  const [file] = JSON.parse(result.stdout || '[]') as { messages: { ruleId: string; message: string }[] }[];
  return (file?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n');
};

beforeAll(() => {
  // Without a project graph the boundary rule passes everything in silence.
  execFileSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'graph', '--file=.nx/graph.json'], {
    env: { ...process.env, NX_DAEMON: 'false' },
  });
}, 60_000);

const decider = 'services/attendance/src/punches/punches.decider.ts';

test.each([
  ['the clock', 'export const at = new Date();', 'no-restricted-syntax'],
  ['the clock by Date.now', 'export const at = Date.now();', 'no-restricted-syntax'],
  ['randomness', 'export const id = Math.random();', 'no-restricted-syntax'],
  ['a new id', 'export const id = crypto.randomUUID();', 'no-restricted-globals'],
  ['the environment', 'export const zone = process.env.TZ;', 'no-restricted-globals'],
  [
    'the file system',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'no-restricted-imports',
  ],
  ['the database', "import { Pool } from 'pg';\nexport const pool = Pool;", 'no-restricted-imports'],
  [
    'Nest',
    "import { Injectable } from '@nestjs/common';\nexport const inject = Injectable;",
    'no-restricted-imports',
  ],
])('a decider can not use %s', (_, code, rule) => {
  expect(lint(decider, code)).toContain(rule);
});

test('the same code is fine outside a decider', () => {
  expect(lint('services/attendance/src/app.module.ts', 'export const at = new Date();\n')).toBe('');
});

test.each([
  ['a service imports another service', 'services/attendance/src/main.ts', '@muster/dashboards'],
  ['the kernel imports a library', 'libs/kernel/src/decider.ts', '@muster/contracts'],
  ['shipped code imports the test library', 'services/attendance/src/main.ts', '@muster/testing'],
])('a boundary holds: %s', (_, filename, imported) => {
  expect(lint(filename, `import '${imported}';\n`)).toContain('@nx/enforce-module-boundaries');
});

test.each([
  ['a default export', 'export default 1;'],
  ['an enum', 'export enum Colour { Red }'],
  ['any', 'export const x: any = 1;'],
])('style holds: %s is refused', (_, code) => {
  expect(lint('services/attendance/src/main.ts', code)).toMatch(/no-restricted-syntax|no-explicit-any/);
});

test('source files keep to the closed list of suffixes', () => {
  const known = [
    'decider',
    'controller',
    'module',
    'projection',
    'reaction',
    'policy',
    'migration',
    'int.spec',
    'e2e.spec',
    'spec',
  ];
  const tooling = ['config', 'setup', 'bench', 'd'];
  const files = execFileSync('git', ['ls-files', 'libs/*.ts', 'services/*.ts', 'tools/*.ts', 'infra/*.ts'], {
    encoding: 'utf8',
  });
  const strange = files
    .split('\n')
    .filter(Boolean)
    .filter((file) => {
      const suffix = file.split('/').at(-1)!.split('.').slice(1, -1).join('.');
      return suffix !== '' && ![...known, ...tooling].includes(suffix);
    });
  expect(strange).toEqual([]);
});

test('every package names its scope, or no boundary would hold for it', () => {
  const packages = execFileSync('git', ['ls-files', 'libs/*/package.json', 'services/*/package.json'], {
    encoding: 'utf8',
  });
  for (const file of packages.split('\n').filter(Boolean)) {
    const { nx } = JSON.parse(readFileSync(file, 'utf8')) as { nx?: { tags?: string[] } };
    expect([file, nx?.tags?.some((tag) => tag.startsWith('scope:'))]).toEqual([file, true]);
  }
});
