import { hledgerFile } from './hledger.js';
import { kingdeeFile } from './kingdee.js';
import { u8File } from './u8.js';
import type { StaffNumbers, Voucher } from './voucher-line.js';

export const VOUCHER_FORMATS = ['u8', 'kingdee', 'hledger'] as const;
export type VoucherFormat = (typeof VOUCHER_FORMATS)[number];

/** How a ledger takes a voucher in: what the file is called, and what is in it. */
export const VOUCHER_FILES: Readonly<
  Record<
    VoucherFormat,
    {
      readonly extension: string;
      readonly mediaType: string;
      readonly write: (voucher: Voucher, staff: StaffNumbers) => Buffer | Promise<Buffer>;
    }
  >
> = {
  u8: { extension: 'txt', mediaType: 'text/plain; charset=gbk', write: u8File },
  kingdee: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: kingdeeFile,
  },
  hledger: { extension: 'journal', mediaType: 'text/plain; charset=utf-8', write: hledgerFile },
};
