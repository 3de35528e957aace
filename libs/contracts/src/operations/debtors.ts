import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, sealed, text } from '../fields.js';

const debtor = z.object({
  debtorId: id,
  /** 委託方: code of the lender. The same person owing two lenders is two debtors, as each lender's data is its own. */
  principal: text,
  name: sealed,
  documentNo: sealed.nullable(),
  /** JSON array of numbers as the lender gave them. */
  phones: sealed.nullable(),
  /** JSON array of addresses. */
  addresses: sealed.nullable(),
  /** Where the debtor lives, as the lender's code; contact hours and conduct rules depend on it. */
  region: text.nullable(),
  /** IANA zones in which the debtor may be; never empty. */
  timeZones: z.array(text).min(1),
});

const sealedUnder = {
  stream: ['debtor', 'debtorId'],
  subject: 'debtorId',
  personal: ['name', 'documentNo', 'phones', 'addresses'],
} as const;

/** 客戶 known from a lender's file. The id derives from a keyed hash of the lender's reference, so it is found again. */
export const DebtorRegistered = defineEvent('DebtorRegistered', 1, debtor, sealedUnder);

/** The lender sent other data of the same debtor: what stands here replaces what stood before. */
export const DebtorAmended = defineEvent('DebtorAmended', 1, debtor, sealedUnder);

export const debtorEvents = [DebtorRegistered, DebtorAmended];
