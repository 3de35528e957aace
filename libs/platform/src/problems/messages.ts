export const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Titles by code in every language; `{fact}` is replaced by the problem's fact of that name. */
export type Messages = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Declares a catalogue; a missing language does not compile. */
export const defineMessages = <const Catalogue extends Messages>(catalogue: Catalogue): Catalogue =>
  catalogue;

/** What a catalogue lacks, such as `attendance.day_closed: en`. Also names placeholders that not all languages have. */
export const missingTranslations = (catalogue: Messages): string[] =>
  Object.entries(catalogue).flatMap(([code, titles]) => [
    ...LANGUAGES.filter((language) => !titles[language]?.trim()).map((language) => `${code}: ${language}`),
    ...(new Set(LANGUAGES.map((language) => placeholders(titles[language] ?? '').join())).size > 1
      ? [`${code}: placeholders differ`]
      : []),
  ]);

const placeholders = (title: string): string[] =>
  [...title.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

/** The first language of `Accept-Language` that Muster has; regions decide the script (TW, HK, MO: Hant). */
export const languageOf = (accepted: string | undefined): Language => {
  const tags = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.find((option) => option.trim().startsWith('q='));
      return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of tags) {
    if (tag.startsWith('en')) return 'en';
    if (/^zh-(hant|tw|hk|mo)/.test(tag)) return 'zh-Hant';
    if (tag.startsWith('zh')) return 'zh-Hans';
  }
  return 'en';
};

/** The localised title; the code itself when no catalogue has it. */
export const titleOf = (
  catalogue: Messages,
  code: string,
  language: Language,
  facts: Readonly<Record<string, unknown>> = {},
): string =>
  (catalogue[code]?.[language] ?? code).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(facts[name] ?? '–'),
  );
