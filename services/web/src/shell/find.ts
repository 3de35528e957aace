import { FOLDED } from './folding.js';

const folds = new Map<string, string>();
for (let index = 0; index + 1 < FOLDED.length; index += 2)
  folds.set(FOLDED.charAt(index), FOLDED.charAt(index + 1));

/** Full width to half, capitals to small, Traditional characters to Simplified. */
export const fold = (text: string): string =>
  Array.from(text.normalize('NFKC').toLowerCase(), (character) => folds.get(character) ?? character).join('');

/** The first character of each initial in the order of pinyin; the browser's own collation gives the order. */
const BOUNDS = '阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他穵夕丫帀';
const INITIALS = 'abcdefghjklmnopqrstwxyz';
const pinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

const initialOf = (character: string): string => {
  if (!/\p{Script=Han}/u.test(character)) return character;
  let initial = '';
  for (let index = 0; index < BOUNDS.length; index += 1) {
    if (pinyin.compare(BOUNDS.charAt(index), character) <= 0) initial = INITIALS.charAt(index);
  }
  return initial;
};

const initialsOf = (text: string): string => Array.from(fold(text), initialOf).join('');

/** Whether what was typed is found in one of the texts: as written, in the other script, or by the first letters of its pinyin. */
export const matches = (query: string, ...texts: readonly string[]): boolean => {
  const wanted = fold(query.trim());
  return texts.some(
    (text) => fold(text).includes(wanted) || (/^[a-z]+$/.test(wanted) && initialsOf(text).includes(wanted)),
  );
};
