import { checked, chosen, date, headersOf, required, type ParsedLine } from '@muster/imports';
import { z } from 'zod';
import { decimalsOf, isCurrency, minorOf } from '../files/amounts.js';
import type { PaymentTold, ReversalTold } from './payment-entry.js';

/** A line of a lender's payment file. */
export type PaymentLine =
  | (PaymentTold & { readonly kind: 'payment'; readonly target: Named })
  | (ReversalTold & { readonly kind: 'reversal'; readonly target: Named });
type Named = { readonly principal: string; readonly accountRef: string };

/** What lenders call the columns of a payment file, in both scripts and English. */
const named = headersOf({
  principal: ['principal', 'lender', '委託方', '委托方', '委案方'],
  accountRef: [
    ...['account', 'account no', 'accountRef', '帳號', '账号', '合同號', '合同号', '合約編號', '合约编号'],
    ...['借據號', '借据号', '案件編號', '案件编号'],
  ],
  reference: [
    ...['reference', 'payment no', 'transaction', '流水號', '流水号', '交易序號', '交易序号'],
    ...['還款編號', '还款编号', '入帳編號', '入账编号'],
  ],
  amount: ['amount', '金額', '金额', '還款金額', '还款金额', '入帳金額', '入账金额'],
  currency: ['currency', '幣別', '币别', '幣種', '币种'],
  valueDate: [
    ...['value date', 'valueDate', 'date', '入帳日', '入账日', '還款日', '还款日', '還款日期', '还款日期'],
    ...['交易日期', '起息日'],
  ],
  kind: ['kind', 'type', '類別', '类别', '類型', '类型', '狀態', '状态'],
  reversalReference: ['reversal', 'reversal no', 'reversalReference', '沖回流水號', '冲回流水号'],
});

/** What a line is: money that came, or why it went again. */
const KINDS: Readonly<Record<string, 'payment' | ReversalTold['reason']>> = {
  ...{ payment: 'payment', 還款: 'payment', 还款: 'payment', 入帳: 'payment', 入账: 'payment' },
  ...{ bounced: 'bounced', 退票: 'bounced', 扣款失敗: 'bounced', 扣款失败: 'bounced' },
  ...{ mistaken: 'mistaken', 沖回: 'mistaken', 冲回: 'mistaken', 沖正: 'mistaken', 冲正: 'mistaken' },
  ...{ refunded: 'refunded', 退款: 'refunded' },
  ...{ recalled: 'recalled', 追回: 'recalled', 撤回: 'recalled' },
};

const line = (site: { readonly currency: string }) =>
  z
    .object({
      principal: required(40),
      accountRef: required(80),
      reference: required(120),
      amount: z.string().optional(),
      currency: z
        .string()
        .default(site.currency)
        .transform((code) => code.toUpperCase())
        .refine(isCurrency, { error: 'not_a_currency' }),
      valueDate: date.optional(),
      kind: chosen(KINDS).default('payment'),
      reversalReference: z.string().max(120, { error: 'too_long' }).nullable().default(null),
    })
    .transform((fields, context): PaymentLine => {
      const { principal, accountRef, reference, amount, currency, valueDate, kind, reversalReference } =
        fields;
      const problem = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      const found = amount === undefined ? null : minorOf(amount, decimalsOf(currency));
      if (typeof found === 'string') problem('amount', found);
      else if (found === 0) problem('amount', 'nothing_paid');
      const amountMinor = typeof found === 'number' ? found : null;
      const target = { principal, accountRef };
      if (kind !== 'payment')
        return { kind: 'reversal', target, reference, reversalReference, amountMinor, reason: kind };
      if (amount === undefined) problem('amount', 'missing');
      if (valueDate === undefined) problem('valueDate', 'missing');
      return {
        ...{ kind: 'payment', target, reference, currency },
        ...{ amountMinor: amountMinor ?? 0, valueDate: valueDate ?? '' },
      };
    });

/** A line of a payment file: a payment, or the reversal of one, by the lender's references. */
export const parsePayment = (site: { readonly currency: string }) => {
  const schema = line(site);
  return (fields: Readonly<Record<string, string>>): ParsedLine<PaymentLine> =>
    checked(schema, named(fields));
};
