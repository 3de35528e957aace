import type { CreditRule, CreditRules, CreditShare } from '@muster/contracts/operations';
import { addDays } from '@muster/kernel';
import type { Payment } from '../cases/payments.js';
import type { Promises, PromiseToPay } from '../cases/promises.js';

/** A part of the credit before the amount is known. */
export type Part = Omit<CreditShare, 'amountMinor'>;
const ALL = 1000;
export const SITE: Part = { collectorId: null, teamId: null, basis: 'site', parts: ALL };

/**
 * An amount by parts of a thousand, by largest remainder: the shares always add up to the amount.
 * @param amountMinor ≥ 0
 */
export const apportion = (amountMinor: number, parts: readonly Part[]): CreditShare[] => {
  const exact = parts.map((part) => (BigInt(amountMinor) * BigInt(part.parts)) / BigInt(ALL));
  const rest = parts.map((part) => Number((BigInt(amountMinor) * BigInt(part.parts)) % BigInt(ALL)));
  const missing = amountMinor - exact.reduce((sum, amount) => sum + Number(amount), 0);
  const next = parts.map((_, index) => index).sort((a, b) => rest[b]! - rest[a]! || a - b);
  const topped = new Set(next.slice(0, missing));
  return parts.map((part, index) => ({
    ...part,
    amountMinor: Number(exact[index]) + Number(topped.has(index)),
  }));
};

/** Who got the latest promise that counts for a value date. */
const promiseFor = (promises: Promises, valueDate: string, days: number): PromiseToPay | undefined =>
  promises.findLast(
    ({ collectorId, voided, madeOn }) =>
      collectorId !== null && !voided && madeOn <= valueDate && valueDate <= addDays(madeOn, days),
  );

/**
 * Whose a payment is, in parts of a thousand: a function of the payment, the promises and the policy. What has nobody is the
 * site's, visibly.
 */
export const partsOf = (
  { valueDate, counts, holderId, teamId }: Payment,
  promises: Promises,
  { rule, promiseDays, promiseParts }: CreditRules,
): { readonly rule: CreditRule; readonly parts: readonly Part[] } => {
  if (!counts) return { rule: 'after_return', parts: [SITE] };
  const holder: Part =
    holderId === null ? SITE : { collectorId: holderId, teamId, basis: 'holder', parts: ALL };
  const promise = rule === 'holder' ? undefined : promiseFor(promises, valueDate, promiseDays);
  if (!promise || promise.collectorId === holderId) return { rule, parts: [holder] };
  const owner = { collectorId: promise.collectorId, teamId: promise.teamId, basis: 'promise_owner' } as const;
  const parts = rule === 'split' ? promiseParts : ALL;
  const both = [
    { ...owner, parts },
    { ...holder, parts: ALL - parts },
  ];
  return { rule, parts: both.filter((part) => part.parts > 0) };
};
