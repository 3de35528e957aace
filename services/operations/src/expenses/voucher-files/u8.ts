import { gbk } from './gbk.js';
import { linesOf, type StaffNumbers, type Voucher, type VoucherColumn } from './voucher-line.js';

const nothing = (): string => '';

/** Columns of 用友 U8 总账工具 › 凭证引入 (text form V800), in its order. Trailing ones that are empty may be left out. */
export const U8_COLUMNS: readonly VoucherColumn[] = [
  ['制单日期', ({ voucher }) => voucher.voucherDate],
  ['凭证类别字', ({ voucher }) => voucher.word.replace('記', '记')],
  ['业务号', ({ voucher }) => voucher.number],
  ['附单据数', () => 0],
  ['摘要', ({ summary }) => summary],
  ['科目编码', ({ account }) => account],
  ['金额借方', ({ debit }) => debit],
  ['金额贷方', ({ credit }) => credit],
  ['数量', () => 0],
  ['外币金额', () => 0],
  ['汇率', () => 0],
  ['制单人', nothing],
  ['结算方式编码', nothing],
  ['票号', nothing],
  ['发生日期', ({ voucher }) => voucher.voucherDate],
  ['部门编码', ({ teamCode }) => teamCode],
  ['职员编码', ({ staffNo }) => staffNo],
];

/** 填制凭证 for 用友 U8: GBK, one entry a line, comma-separated, no headings. */
export const u8File = (voucher: Voucher, staff: StaffNumbers): Buffer =>
  gbk(
    [
      '填制凭证,V800',
      ...linesOf(voucher, staff).map((line) => U8_COLUMNS.map(([, cell]) => cell(line)).join(',')),
      '',
    ].join('\r\n'),
  );
