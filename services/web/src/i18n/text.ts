/** Languages of the product, in the order in which each text gives them. */
export const languages = ['zh-Hant', 'zh-Hans', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in every language; a missing one does not compile. `{{name}}` is filled in. */
export type Text = readonly [traditional: string, simplified: string, english: string];

/** Checks the shape and keeps the keys. */
export const defineTexts = <const T extends Readonly<Record<string, Text>>>(texts: T): T => texts;

/** The language of a browser that prefers `preferred`, best first; Traditional Chinese when none of ours is asked for. */
export const chooseLanguage = (preferred: readonly string[]): Language => {
  for (const tag of preferred) {
    let locale: Intl.Locale;
    try {
      locale = new Intl.Locale(tag).maximize();
    } catch {
      continue;
    }
    if (locale.language === 'zh') return locale.script === 'Hans' ? 'zh-Hans' : 'zh-Hant';
    if (locale.language === 'en') return 'en';
  }
  return 'zh-Hant';
};
