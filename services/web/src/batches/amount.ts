/** An amount of minor units, grouped, with the decimals of its currency: `TWD 12,345.60`. */
export const amountText = (minor: number, currency: string | null = null): string => {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: currency ?? 'TWD',
    currencyDisplay: 'code',
  });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  const text = format.format(minor / 10 ** decimals);
  return currency === null ? text.replace(/^\D+/, minor < 0 ? '-' : '') : text;
};
