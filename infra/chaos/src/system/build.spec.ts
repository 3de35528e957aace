import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOf, type Edit } from './build.js';

const broken: Edit = { file: 'days.projection.js', find: 'a', replace: 'b' };

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'muster-build-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const builds = (content: object): string => {
  const file = join(folder, 'build.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

test('a service of its own runs with the lines that are meant for it alone', () => {
  const file = builds({ dashboards: [broken] });
  expect(buildOf(file, '/muster/services/dashboards/dist/main.js')).toEqual([broken]);
  expect(buildOf(file, '/muster/services/attendance/dist/main.js')).toEqual([]);
});

test('one process with all services runs with all of them', () => {
  expect(buildOf(builds({ dashboards: [broken] }), '/muster/tools/start.mjs')).toEqual([broken]);
  expect(buildOf(builds({}), '/muster/tools/start.mjs')).toEqual([]);
});
