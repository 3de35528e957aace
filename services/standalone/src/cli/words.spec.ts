import { missingTranslations } from '@muster/platform';
import { doctorWords } from './doctor.js';
import { languageOfTerminal } from './terminal.js';

test('what the doctor says is there in every language', () => {
  expect(missingTranslations(doctorWords)).toEqual([]);
});

test('every remedy belongs to something that can be wrong', () => {
  const orphans = Object.keys(doctorWords).filter(
    (code) => code.endsWith('.remedy') && !(code.slice(0, -'.remedy'.length) in doctorWords),
  );
  expect(orphans).toEqual([]);
});

test.each([
  [{ LANG: 'zh_TW.UTF-8' }, 'zh-Hant'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-Hans'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_HK' }, 'zh-Hant'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{}, 'en'],
])('a terminal with %j is spoken to in %s', (variables, language) => {
  expect(languageOfTerminal(variables)).toBe(language);
});
