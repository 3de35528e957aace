import ExcelJS from 'exceljs';
import { undated } from './undated.js';
import { linesOf, type StaffNumbers, type Voucher, type VoucherColumn } from './voucher-line.js';

type Kind = 'DateTime' | 'Decimal(28,10)' | `Varchar(${number})` | 'Memo';
type KingdeeColumn = VoucherColumn & readonly [string, VoucherColumn[1]];

const LOCAL: Readonly<Record<string, readonly [code: string, name: string]>> = {
  CNY: ['RMB', '人民币'],
  TWD: ['TWD', '新台币'],
  HKD: ['HKD', '港币'],
};
const localOf = (currency: string) => LOCAL[currency] ?? [currency, currency];
const nothing = (): string => '';

/** Columns of 金蝶 K/3 凭证引入 (standard form, `VoucherData`): field, heading, type and value. */
const FIELDS: readonly (readonly [field: string, heading: string, kind: Kind, cell: KingdeeColumn[1]])[] = [
  ['FDate', '凭证日期', 'DateTime', ({ voucher }) => voucher.voucherDate],
  ['FYear', '会计年度', 'Decimal(28,10)', ({ voucher }) => Number(voucher.voucherDate.slice(0, 4))],
  ['FPeriod', '会计期间', 'Decimal(28,10)', ({ voucher }) => Number(voucher.voucherDate.slice(5, 7))],
  ['FGroupID', '凭证字', 'Varchar(80)', ({ voucher }) => voucher.word.replace('記', '记')],
  ['FNumber', '凭证号', 'Decimal(28,10)', ({ voucher }) => voucher.number],
  ['FAccountNum', '科目代码', 'Varchar(40)', ({ account }) => account],
  ['FAccountName', '科目名称', 'Varchar(80)', nothing],
  ['FCurrencyNum', '币别代码', 'Varchar(10)', ({ voucher }) => localOf(voucher.currency)[0]!],
  ['FCurrencyName', '币别名称', 'Varchar(40)', ({ voucher }) => localOf(voucher.currency)[1]!],
  [
    'FAmountFor',
    '原币金额',
    'Decimal(28,10)',
    ({ side, debit, credit }) => (side === 'debit' ? debit : credit),
  ],
  ['FDebit', '借方', 'Decimal(28,10)', ({ debit }) => debit],
  ['FCredit', '贷方', 'Decimal(28,10)', ({ credit }) => credit],
  ['FPreparerID', '制单', 'Varchar(255)', nothing],
  ['FCheckerID', '审核', 'Varchar(255)', () => 'NONE'],
  ['FApproveID', '核准', 'Varchar(255)', () => 'NONE'],
  ['FCashierID', '出纳', 'Varchar(255)', () => 'NONE'],
  ['FHandler', '经办', 'Varchar(50)', nothing],
  ['FSettleTypeID', '结算方式', 'Varchar(80)', () => '*'],
  ['FSettleNo', '结算号', 'Varchar(255)', nothing],
  ['FExplanation', '凭证摘要', 'Varchar(255)', ({ summary }) => summary],
  ['FQuantity', '数量', 'Decimal(28,10)', () => 0],
  ['FMeasureUnitID', '数量单位', 'Varchar(255)', () => '*'],
  ['FUnitPrice', '单价', 'Decimal(28,10)', () => 0],
  ['FReference', '参考信息', 'Varchar(255)', nothing],
  ['FTransDate', '业务日期', 'DateTime', ({ voucher }) => voucher.voucherDate],
  ['FTransNo', '往来业务编号', 'Varchar(40)', nothing],
  ['FAttachments', '附件数', 'Decimal(28,10)', () => 0],
  ['FSerialNum', '序号', 'Decimal(28,10)', () => 1],
  ['FObjectName', '系统模块', 'Varchar(100)', nothing],
  ['FParameter', '业务描述', 'Varchar(100)', nothing],
  ['FExchangeRate', '汇率', 'Decimal(28,10)', () => 1],
  ['FEntryID', '分录序号', 'Decimal(28,10)', ({ ordinal }) => ordinal - 1],
  ['FItem', '核算项目', 'Varchar(255)', ({ teamCode, staffNo }) => items(teamCode, staffNo)],
  ['FPosted', '过账', 'Decimal(28,10)', () => 0],
  ['FInternalInd', '机制凭证', 'Varchar(10)', nothing],
  ['FCashFlow', '现金流量', 'Memo', nothing],
];

/** 核算项目: class, code and name, each of them; the ledger finds them by code. */
const items = (teamCode: string, staffNo: string): string =>
  [`部门---${teamCode}---${teamCode}`, ...(staffNo ? [`职员---${staffNo}---${staffNo}`] : [])].join('|');

/** The sheet that tells K/3 what the columns are. */
const SCHEMA_HEAD = [
  ...['FType', 'FKey', 'FFieldName', 'FCaption', 'FValueType', 'FNeedSave', 'FColIndex', 'FSrcTableName'],
  ...['FSrcFieldName', 'FExpFieldName', 'FImpFieldName', 'FDefaultVal', 'FSearch', 'FItemPageName'],
  ...['FTrueType', 'FPrecision', 'FSearchName', 'FIsShownList', 'FViewMask', 'FPage'],
];
const schema = (): string[][] => [
  SCHEMA_HEAD,
  ['ClassInfo', 'ClassType', '', 'VoucherData'],
  ['ClassInfo', 'ClassTypeID', '', '123'],
  ['PageInfo', 'Page1', '', 'Page1'],
  ...FIELDS.map(([field, heading, kind], index) => [
    ...['FieldInfo', field, field, heading, kind, '', String(index + 1), '', '', field, field],
    ...['', '0', '', '', '0', '0', '0', '0', '1'],
  ]),
];

/** 凭证引入 for 金蝶 K/3: a workbook with the entries (`Page1`) and its schema (`t_Schema`). The same voucher gives the same bytes. */
export const kingdeeFile = async (voucher: Voucher, staff: StaffNumbers): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(voucher.voucherDate);
  workbook.modified = workbook.created;
  workbook
    .addWorksheet('Page1')
    .addRows([
      FIELDS.map(([, heading]) => heading),
      ...linesOf(voucher, staff).map((line) =>
        FIELDS.map(([, , kind, cell]) => (kind === 'Decimal(28,10)' ? Number(cell(line)) : cell(line))),
      ),
    ]);
  workbook.addWorksheet('t_Schema').addRows(schema());
  return undated(Buffer.from(await workbook.xlsx.writeBuffer()));
};
