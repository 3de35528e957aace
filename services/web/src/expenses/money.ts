import type { Language } from '../i18n/text.js';

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as people read them: grouped, with the currency. */
export const money = (minor: number, currency: string, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    minor / moneyScale(currency),
  );

/** Minor units in one of the currency. */
export const moneyScale = (currency: string): number => 10 ** decimalsOf(currency);

/** In whole units, as it is read from afar. */
export const wholeMoney = (minor: number, currency: string, language: Language): string =>
  new Intl.NumberFormat(language, {
    ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 },
  }).format(minor / moneyScale(currency));

/** As somebody would type it. */
export const plainAmount = (minor: number, currency: string): string =>
  money(minor, currency, 'en').replaceAll(/[^\d.]/g, '');

/** What somebody typed, in minor units; null when it is no such amount. */
export const minorOf = (text: string, currency: string): number | null => {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text.trim().replaceAll(',', '')) ?? [];
  const decimals = decimalsOf(currency);
  if (whole === undefined || fraction.length > decimals) return null;
  const minor = Number(whole + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) && minor > 0 ? minor : null;
};

const CURRENCIES: Readonly<Record<string, string>> = {
  CN: 'CNY',
  TW: 'TWD',
  HK: 'HKD',
  US: 'USD',
  UK: 'GBP',
  IN: 'INR',
};

/** What expenses of a site are claimed in. */
export const currencyOf = ({ jurisdiction }: { readonly jurisdiction: string }): string =>
  CURRENCIES[jurisdiction] ?? 'CNY';
