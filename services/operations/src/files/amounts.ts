const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Whether it is a code of ISO 4217. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits!;

/** `1,234.50` in minor units of the currency; a string when it is no such amount, and why. */
export const minorOf = (text: string, decimals: number): number | 'not_an_amount' | 'too_precise' => {
  const [, whole, fraction = ''] =
    /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (whole === undefined) return 'not_an_amount';
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > decimals) return 'too_precise';
  const minor = Number(whole.replaceAll(',', '') + kept.padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) ? minor : 'not_an_amount';
};
