import { decimal, type Voucher } from './voucher-line.js';

/** What would end or nest a name in a journal. */
const named = (text: string): string => text.replaceAll(/[:;\s]+/g, ' ').trim();

/**
 * The voucher as a plain-text journal: one transaction a claim, accounts by category and team declared, so that
 * `hledger check --strict` accepts it.
 */
export const hledgerFile = (voucher: Voucher): Buffer => {
  const { voucherId, voucherDate, currency, word, number, entries } = voucher;
  const accountOf = ({ account, teamCode, side }: (typeof entries)[number]): string =>
    `${side === 'debit' ? 'expenses' : 'liabilities'}:${named(account)}:${named(teamCode)}`;
  const amountOf = ({ amountMinor, side }: (typeof entries)[number]): string =>
    `${side === 'debit' ? '' : '-'}${decimal(amountMinor, currency)} ${currency}`;
  const unit = decimal(100_000, currency);
  const transactions = [...Map.groupBy(entries, ({ claimId }) => claimId)].map(([claimId, ofClaim]) =>
    [
      `${voucherDate} * (${named(word)}-${number}) expense claim ${claimId}`,
      ...ofClaim.map((entry) => `    ${accountOf(entry)}  ${amountOf(entry)}`),
    ].join('\n'),
  );
  return Buffer.from(
    [
      `; voucher ${voucherId}`,
      `commodity ${unit.includes('.') ? unit : `${unit}.`} ${currency}`,
      [...new Set(entries.map(accountOf))].map((account) => `account ${account}`).join('\n'),
      ...transactions,
      '',
    ].join('\n\n'),
  );
};
