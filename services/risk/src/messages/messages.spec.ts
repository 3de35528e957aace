import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingTranslations } from '@muster/platform';
import { messages } from './messages.js';

const source = join(import.meta.dirname, '..');
const files = globSync('**/*.ts', { cwd: source }).filter(
  (file) => !/\.spec\.ts$|^(messages|fixtures)\//.test(file),
);
const operation = /@Allow\('[^']*'\)|\.(require|may|scope)\('[^']*'/g;
const named = /^\s*name: 'risk\.[^']*'/gm;

/** Every code that the service's source mentions, risk and names of consumers left out. */
const codes = new Set(
  files.flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8').replace(operation, '').replace(named, '');
    return [...text.matchAll(/'(risk\.[a-z_]+)'/g)].map(([, code]) => code!);
  }),
);

test('every refusal of the service has a title', () => {
  expect([...codes].filter((code) => !(code in messages)).sort()).toEqual([]);
});

test('no title is left of a refusal that is gone', () => {
  expect(Object.keys(messages).filter((code) => !codes.has(code))).toEqual([]);
});

test('each title is there in each language, with the same facts', () => {
  expect(missingTranslations(messages)).toEqual([]);
});
