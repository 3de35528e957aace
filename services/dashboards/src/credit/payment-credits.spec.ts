import {
  CreditDisputed,
  CreditReassigned,
  CreditReversed,
  PaymentCredited,
  type OperationsEvent,
} from '@muster/contracts/operations';
import { CASE, inLog } from '../testing/cases.js';
import { idOf, TEAM_A } from '../testing/floor.js';
import { mayClaim, paymentCredits, type PaymentCreditRow } from './payment-credits.projection.js';

const AT = '2026-03-10T02:00:00.000Z';
const payment = { caseId: CASE, paymentId: idOf('payment'), valueDate: '2026-03-10' };
const share = (who: string, amountMinor: number, basis: 'holder' | 'dispute' = 'holder') => ({
  ...{ collectorId: idOf(who), teamId: TEAM_A, basis, parts: amountMinor, amountMinor },
});
const credited = PaymentCredited(
  {
    ...{ ...payment, netMinor: 1000, shares: [share('ann', 1000)], rule: 'holder', policyVersion: 0 },
    disputeUntil: '2026-03-17',
  },
  AT,
);
const dispute = { ...payment, disputeId: idOf('dispute'), claimantId: idOf('bob') };
const claimed = CreditDisputed(
  { ...dispute, teamId: TEAM_A, netMinor: 1000, note: { digest: 'd', key: idOf('key'), box: 'x:y' } },
  AT,
);
const after = (...events: readonly OperationsEvent[]): PaymentCreditRow =>
  inLog(events).reduce<PaymentCreditRow | null>(
    (row, event) => paymentCredits.apply(row, event, payment.paymentId),
    null,
  )!;

test('a colleague may claim it until its deadline, who has it all has nothing to claim', () => {
  const row = after(credited);
  expect(mayClaim(row, idOf('bob'), '2026-03-17')).toBe(true);
  expect(mayClaim(row, idOf('bob'), '2026-03-18')).toBe(false);
  expect(mayClaim(row, idOf('ann'), '2026-03-17')).toBe(false);
});

test('who claimed once claims no more; when it was decided both have their parts', () => {
  const shares = [share('bob', 400, 'dispute'), share('ann', 600, 'dispute')];
  expect(mayClaim(after(credited, claimed), idOf('bob'), '2026-03-11')).toBe(false);
  const decided = CreditReassigned(
    { ...dispute, netMinor: 1000, shares, decidedBy: idOf('manager'), note: null },
    AT,
  );
  const row = after(credited, claimed, decided);
  expect(row).toMatchObject({ shares, disputes: { [idOf('bob')]: 'reassigned' } });
  expect(mayClaim(row, idOf('ann'), '2026-03-11')).toBe(true);
});

test('a payment that was taken back leaves nothing to claim', () => {
  const row = after(credited, CreditReversed({ ...payment, netMinor: 0, shares: [share('ann', 0)] }, AT));
  expect(row.netMinor).toBe(0);
  expect(mayClaim(row, idOf('bob'), '2026-03-11')).toBe(false);
});
