import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, languageOf, missingTranslations, titleOf } from './messages.js';
import { platformMessages } from './platform-messages.js';

test('every title of the platform is there in every language', () => {
  expect(missingTranslations(platformMessages)).toEqual([]);
});

test('what a library refuses has a title in every service', () => {
  const libs = join(import.meta.dirname, '../../..');
  const sources = globSync('*/src/**/*.ts', { cwd: libs }).filter(
    (file) => !/spec\.ts$|fixtures|testing/.test(file),
  );
  const codes = sources.flatMap((file) =>
    [...readFileSync(join(libs, file), 'utf8').matchAll(/DomainError\(\s*'((?:vault|log)\.[a-z_]+)'/g)].map(
      ([, code]) => code!,
    ),
  );
  expect(codes).toContain('vault.legal_hold');
  expect(codes.filter((code) => !(code in platformMessages))).toEqual([]);
});

test('a missing language and a forgotten placeholder are found', () => {
  const good = { 'zh-Hant': '{n} 天', 'zh-Hans': '{n} 天', en: '{n} days' };
  expect(missingTranslations({ good })).toEqual([]);
  expect(missingTranslations({ 'x.empty': { ...good, en: ' ' } })).toContain('x.empty: en');
  expect(missingTranslations({ 'x.lost': { ...good, 'zh-Hans': '天' } })).toEqual([
    'x.lost: placeholders differ',
  ]);
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK,en;q=0.8', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh-CN', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['fr, en;q=0.5, zh-TW;q=0.9', 'zh-Hant'],
  ['de', 'en'],
  ['zh-TW;q=0, en', 'en'],
])('Accept-Language %s speaks %s', (accepted, language) => {
  expect(languageOf(accepted)).toBe(language);
  expect(LANGUAGES).toContain(languageOf(accepted));
});

test('a fact that is missing leaves a dash, and an unknown code shows itself', () => {
  const messages = { 'x.y': { 'zh-Hant': '{n}', 'zh-Hans': '{n}', en: '{n} left' } };
  expect(titleOf(messages, 'x.y', 'en')).toBe('– left');
  expect(titleOf(messages, 'x.z', 'en')).toBe('x.z');
});
