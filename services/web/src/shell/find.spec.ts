import { fold, matches } from './find.js';
import { FOLDED } from './folding.js';

describe('the search', () => {
  it('finds a name in the other script', () => {
    expect(matches('陈晓丽', '陳曉麗')).toBe(true);
    expect(matches('陳', '陈伟')).toBe(true);
    expect(matches('王', '陳曉麗')).toBe(false);
  });

  it('finds a name by the first letters of its pinyin', () => {
    expect(matches('wxm', '王小明')).toBe(true);
    expect(matches('cxl', '陳曉麗')).toBe(true);
    expect(matches('zz', '張志')).toBe(true);
    expect(matches('xm', '王小明')).toBe(true);
    expect(matches('xw', '王小明')).toBe(false);
  });

  it('finds a staff number however wide it is typed', () => {
    expect(matches('Ａ０１', 'A0123')).toBe(true);
  });

  it('folds pairs to one form that is itself folded', () => {
    expect(FOLDED.length % 2).toBe(0);
    for (let index = 0; index < FOLDED.length; index += 2) {
      expect(fold(FOLDED.charAt(index))).toBe(fold(FOLDED.charAt(index + 1)));
    }
  });
});
