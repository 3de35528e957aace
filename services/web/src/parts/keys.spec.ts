import { shortcutOf } from './keys.js';

const press = (key: string, more: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, keyCode: 0, ...more });

describe('a shortcut', () => {
  it('is the key, with the platform’s command key', () => {
    expect(press('j')).toBe('j');
    expect(press('K', { metaKey: true })).toBe('mod+k');
    expect(press('k', { ctrlKey: true })).toBe('mod+k');
    expect(press('Enter')).toBe('Enter');
  });

  it('is none while an input method composes', () => {
    expect(press('j', { isComposing: true })).toBeNull();
    expect(press('j', { keyCode: 229 })).toBeNull();
  });
});
