import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from './catalogue.js';
import { chooseLanguage, languages } from './text.js';

const SOURCE = join(import.meta.dirname, '..');
const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.(spec|texts)\.ts$/.test(path))
  .map((path) => readFileSync(join(SOURCE, path), 'utf8'));

const keys = Object.keys(catalogue);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();

describe('the texts of the screens', () => {
  it.each(languages.map((language, index) => [language, index] as const))(
    'are all there in %s',
    (_language, index) => {
      const missing = Object.entries(catalogue).filter(([, text]) => !text[index]?.trim());
      expect(missing.map(([key]) => key)).toEqual([]);
    },
  );

  it('fill in the same values in every language', () => {
    const uneven = Object.entries(catalogue).filter(([, text]) =>
      text.some((one) => placeholders(one).join() !== placeholders(text[0]).join()),
    );
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it('contain every key that the code asks for', () => {
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\b(?:t|translate)\(\s*'([^']+)'/g)].map((match) => match[1]!),
    );
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !(key in catalogue))).toEqual([]);
  });

  it('contain something for every prefix that the code completes', () => {
    const prefixes = sources.flatMap((source) =>
      [...source.matchAll(/`([a-zA-Z]+\.(?:[a-zA-Z]+\.)?)\$\{/g)].map((match) => match[1]!),
    );
    expect(
      prefixes.filter(
        (prefix) => !prefix.startsWith('muster.') && !keys.some((key) => key.startsWith(prefix)),
      ),
    ).toEqual([]);
  });

  it('are all used: a text that nobody shows is removed', () => {
    const code = sources.join('\n');
    const unused = keys.filter((key) => {
      const prefix = key.slice(0, key.lastIndexOf('.') + 1);
      return !code.includes(`'${key}'`) && !code.includes(`\`${prefix}\${`);
    });
    expect(unused).toEqual([]);
  });
});

describe('the first language', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-CN'], 'zh-Hans'],
    [['zh-SG'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['en-GB', 'zh-TW'], 'en'],
    [['fr', 'de'], 'zh-Hant'],
    [['not a tag', 'zh-Hans-HK'], 'zh-Hans'],
    [[], 'zh-Hant'],
  ])('of a browser that prefers %j is %s', (preferred, expected) => {
    expect(chooseLanguage(preferred)).toBe(expected);
  });
});
