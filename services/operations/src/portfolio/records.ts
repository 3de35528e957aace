import type { Due } from '@muster/contracts/operations';
import { checked, date, headersOf, required, type ParsedLine } from '@muster/imports';
import { isTimeZone } from '@muster/kernel';
import { z } from 'zod';
import type { Account } from '../cases/case-entry.js';
import { decimalsOf, isCurrency, minorOf } from '../files/amounts.js';

/** What lenders call the columns of a portfolio file, in both scripts and English. */
const named = headersOf({
  accountRef: [
    ...['account', 'account no', 'accountRef', '帳號', '账号', '合同號', '合同号', '合約編號', '合约编号'],
    ...['借據號', '借据号', '案件編號', '案件编号'],
  ],
  customerRef: ['customer', 'customer no', 'customerRef', '客戶編號', '客户编号', '客戶號', '客户号'],
  name: ['name', '姓名', '客戶姓名', '客户姓名', '債務人', '债务人'],
  documentNo: [
    'id no',
    'document',
    'documentNo',
    '身分證字號',
    '身份证号',
    '身份證號',
    '證件號碼',
    '证件号码',
  ],
  principal: ['principal', 'lender', '委託方', '委托方', '委案方'],
  batch: ['batch', 'batch code', '批次', '委案批次', '委案批號', '委案批号'],
  product: ['product', '產品', '产品', '業務類型', '业务类型'],
  currency: ['currency', '幣別', '币别', '幣種', '币种'],
  amount: [
    'overdue amount',
    'overdueAmount',
    'amount',
    '逾期金額',
    '逾期金额',
    '逾期本金',
    '應還本金',
    '应还本金',
  ],
  interest: ['interest', '利息', '逾期利息'],
  fee: ['fee', '費用', '费用', '違約金', '违约金', '滯納金', '滞纳金'],
  dueDate: [
    'oldest due date',
    'due date',
    'dueDate',
    '最早逾期日',
    '最早應還日',
    '最早应还日',
    '應還日期',
    '应还日期',
    '逾期日期',
  ],
  dues: ['dues', '各期應還', '各期应还', '分期明細', '分期明细'],
  phones: ['phone', 'phones', 'mobile', '電話', '电话', '手機', '手机', '聯絡電話', '联系电话'],
  otherPhones: ['phone2', 'other phones', '電話2', '电话2', '其他電話', '其他电话'],
  addresses: ['address', 'addresses', '地址', '住址', '聯絡地址', '联系地址'],
  otherAddresses: ['address2', '地址2', '戶籍地址', '户籍地址', '公司地址'],
  region: ['region', '地區', '地区', '省市'],
  timeZone: ['time zone', 'timeZone', '時區', '时区'],
});

/** What a line says: an account, and the lender's code of its batch where it names one. */
export type PortfolioLine = Account & { readonly batch?: string };

/** Several in one cell: `0912…;02-…` */
const several = (max: number) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(/[;,；，、|\n]/)
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((list) => list.every((part) => part.length <= max), { error: 'too_long' });

const line = (site: { readonly timeZone: string; readonly currency: string }) =>
  z
    .object({
      accountRef: required(80),
      customerRef: required(80),
      name: required(120),
      documentNo: z.string().max(40, { error: 'too_long' }).nullable().default(null),
      principal: required(40),
      batch: z.string().max(80, { error: 'too_long' }).optional(),
      product: required(80),
      currency: z
        .string()
        .default(site.currency)
        .transform((code) => code.toUpperCase())
        .refine(isCurrency, { error: 'not_a_currency' }),
      amount: z.string().optional(),
      interest: z.string().optional(),
      fee: z.string().optional(),
      dueDate: date.optional(),
      dues: z.string().optional(),
      phones: several(40),
      otherPhones: several(40),
      addresses: z.string().max(300, { error: 'too_long' }).optional(),
      otherAddresses: z.string().max(300, { error: 'too_long' }).optional(),
      region: z.string().max(40, { error: 'too_long' }).nullable().default(null),
      timeZone: z.string().default(site.timeZone).refine(isTimeZone, { error: 'not_a_time_zone' }),
    })
    .transform((fields, context): PortfolioLine => {
      const { amount, interest, fee, dueDate, dues: listed, otherPhones, otherAddresses, ...rest } = fields;
      const problem = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      const decimals = decimalsOf(rest.currency);
      const minor = (field: string, text: string): number => {
        const found = minorOf(text, decimals);
        if (typeof found === 'string') problem(field, found);
        return typeof found === 'string' ? 0 : found;
      };
      const dues: Due[] = [];
      const owe = (component: Due['component'], on: string, amountMinor: number) => {
        if (amountMinor > 0) dues.push({ dueDate: on, amountMinor, component });
      };
      if (listed !== undefined) {
        for (const part of listed.split(/[;；|\n]/).filter((text) => text.trim() !== '')) {
          const [on = '', text = ''] = part.split(/[=:：]/);
          const day = date.safeParse(on.trim());
          if (day.success) owe('principal', day.data, minor('dues', text.trim()));
          else problem('dues', 'not_a_date');
        }
        const total = dues.reduce((sum, due) => sum + due.amountMinor, 0);
        if (amount !== undefined && minor('amount', amount) !== total) problem('amount', 'does_not_add_up');
      } else {
        if (amount === undefined) problem('amount', 'missing');
        else if (dueDate !== undefined) owe('principal', dueDate, minor('amount', amount));
        if (dueDate === undefined) problem('dueDate', 'missing');
      }
      const oldest = dueDate ?? dues[0]?.dueDate;
      if (oldest !== undefined && interest !== undefined)
        owe('interest', oldest, minor('interest', interest));
      if (oldest !== undefined && fee !== undefined) owe('fee', oldest, minor('fee', fee));
      if (dues.length === 0 && context.issues.length === 0) problem('amount', 'nothing_owed');
      return {
        ...rest,
        dues,
        phones: [...new Set([...rest.phones, ...otherPhones])],
        addresses: [rest.addresses, otherAddresses].filter((text) => text !== undefined),
      };
    });

/** A line of a portfolio file: one account of one customer, its dues in one cell or one due by amount and date. */
export const parseAccount = (site: { readonly timeZone: string; readonly currency: string }) => {
  const schema = line(site);
  return (fields: Readonly<Record<string, string>>): ParsedLine<PortfolioLine> =>
    checked(schema, named(fields));
};
