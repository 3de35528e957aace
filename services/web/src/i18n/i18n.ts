import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { textsOf, type TextKey } from './catalogue.js';
import { chooseLanguage, languages, type Language } from './text.js';

const STORED = 'muster.language';

const initial = (): Language => {
  const stored = localStorage.getItem(STORED);
  return languages.find((language) => language === stored) ?? chooseLanguage(navigator.languages);
};

void i18next.use(initReactI18next).init({
  lng: initial(),
  fallbackLng: 'zh-Hant',
  resources: Object.fromEntries(languages.map((language) => [language, { translation: textsOf(language) }])),
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});
document.documentElement.lang = i18next.language;
document.title = i18next.t('app.name');

export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The language in force, outside React. */
export const currentLanguage = (): Language => i18next.language as Language;
export const translate: Translate = (key, values) => i18next.t(key, { ...values });
export const hasText = (key: string): key is TextKey => i18next.exists(key);

export const changeLanguage = (language: Language): void => {
  localStorage.setItem(STORED, language);
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('app.name');
};

/** Texts and language of the person who looks; the component renders anew when the language changes. */
export const useText = (): { t: Translate; language: Language } => {
  const { t, i18n } = useTranslation();
  return { t: (key, values) => t(key, { ...values }), language: i18n.language as Language };
};
