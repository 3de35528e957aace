import type { EventOf } from '@muster/contracts';
import type { VoucherEntry, VoucherPrepared } from '@muster/contracts/operations';

export type Voucher = EventOf<typeof VoucherPrepared>['data'];

/** Staff numbers of claimants by their ids, as the ledger knows them; who has none (any more) is missing. */
export type StaffNumbers = ReadonlyMap<string, string>;

/** An entry with all that a row of a file says of it. */
export type VoucherLine = VoucherEntry & {
  readonly voucher: Voucher;
  /** 1, 2, 3 … */
  readonly ordinal: number;
  /** 摘要. */
  readonly summary: string;
  readonly staffNo: string;
  /** Amount in the currency's unit on the entry's side, `0.00` on the other. */
  readonly debit: string;
  readonly credit: string;
};

/** A column of a file: its heading, and its value. */
export type VoucherColumn = readonly [heading: string, cell: (line: VoucherLine) => string | number];

/** An amount in minor units as a decimal with the currency's decimals; exact. */
export const decimal = (minor: number, currency: string): string => {
  const { maximumFractionDigits: places = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const digits = String(minor).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

/** Neither separators nor line breaks: rows stay rows. */
const inOneCell = (text: string): string => text.replaceAll(/[\s,;"]+/g, ' ').trim();

export const linesOf = (voucher: Voucher, staff: StaffNumbers): readonly VoucherLine[] =>
  voucher.entries.map((entry, index) => {
    const amount = decimal(entry.amountMinor, voucher.currency);
    const nothing = decimal(0, voucher.currency);
    return {
      ...entry,
      voucher,
      ordinal: index + 1,
      teamCode: inOneCell(entry.teamCode),
      summary: inOneCell(`费用报销 ${entry.category ?? ''} ${entry.claimId.slice(0, 8)}`),
      staffNo: inOneCell(staff.get(entry.employeeId) ?? ''),
      debit: entry.side === 'debit' ? amount : nothing,
      credit: entry.side === 'credit' ? amount : nothing,
    };
  });
