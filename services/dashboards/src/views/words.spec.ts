import { LANGUAGES } from '@muster/platform';
import { leadingWords } from './leading-words.js';
import { riskWords } from './risk-words.js';
import { wordOf } from './words.js';

test('a word means one thing: no list speaks over another', () => {
  for (const [word, texts] of Object.entries({ ...leadingWords, ...riskWords }))
    expect([word, ...LANGUAGES.map((language) => wordOf(word, language))]).toEqual([word, ...texts]);
});
