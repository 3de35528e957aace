import {
  BudgetSet,
  ExpenseClaimed,
  OperationsPolicyAdopted,
  TeamAdopted,
  defaultParameters,
} from '@muster/contracts/operations';
import { deriveId, fold, type Decider, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { claimId, claiming, finance, meal, otherFinance, receiptOf } from '../fixtures/expenses.js';
import { by, ids, noon, openedFloor, sealedText, SITE } from '../fixtures/floor.js';
import type { FloorEvent } from '../floor/floor.js';
import { settingBudget } from './budget.decider.js';
import { claimingExpense, type ClaimExpense } from './claim-expense.decider.js';
import type { ExpenseEvent } from './claim.js';
import { expenseSteps, type ExpenseStep } from './expense-steps.decider.js';
import { vouchers } from './voucher.decider.js';

type Past = readonly (ExpenseEvent | FloorEvent)[];
const at = noon('2026-03-10');
const floor: Past = openedFloor();
const policy = (more: Partial<typeof defaultParameters.expenses>): FloorEvent =>
  OperationsPolicyAdopted(
    {
      ...{ site: SITE, version: 1, effectiveFrom: '2026-01-01' },
      parameters: { ...defaultParameters, expenses: { ...defaultParameters.expenses, ...more } },
    },
    at,
  );
const budget = (amountMinor: number): ExpenseEvent =>
  BudgetSet(
    {
      ...{ teamId: ids.teamA, month: '2026-03', currency: 'TWD', amountMinor },
      ...{ previousMinor: null, setBy: finance.actor },
    },
    at,
  );
const handedIn = (past: Past, more: Partial<ClaimExpense> = {}): Past => [
  ...past,
  ...given(claimingExpense, past).when(claiming(more)).events(),
];
const step = (kind: ExpenseStep['kind'], who: By, more: object = {}): ExpenseStep =>
  ({
    kind,
    claimId,
    by: who,
    at,
    reason: 'so',
    receiptId: receiptOf('lunch').receiptId,
    ...more,
  }) as ExpenseStep;
const after = (past: Past, ...steps: readonly ExpenseStep[]): Past =>
  steps.reduce<Past>((log, one) => [...log, ...given(expenseSteps, log).when(one).events()], past);
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

const claimed = handedIn(floor);
const leadersClaim = { employeeId: ids.leader, by: by.leader };

describe('a claim', () => {
  test('is handed in, takes its part of the month and its receipts', () => {
    const events = given(claimingExpense, floor).when(claiming()).events();
    expect(types(events)).toEqual(['ExpenseClaimed', 'BudgetCharged', 'ReceiptAttached']);
    expect(events[0]).toMatchObject({
      data: { round: 1, amountMinor: 30_000, overBudgetMinor: 0, breaches: [], ofLeader: false },
    });
    given(claimingExpense, claimed).when(claiming()).then();
  });

  test.each([
    ['not for somebody else', { by: by.bo }, 'operations.not_your_claim'],
    [
      'not of a category that the policy lacks',
      { lines: [{ ...meal(1), category: 'yacht' }] },
      'operations.category_unknown',
    ],
    ['not of tomorrow', { lines: [{ ...meal(1), date: '2026-03-11' }] }, 'operations.expense_in_future'],
    ['not in another currency', { currency: 'USD' }, 'operations.other_currency'],
    ['not with a receipt that was not uploaded', { receipts: [] }, 'operations.receipt_missing'],
  ] as [string, Partial<ClaimExpense>, string][])('%s', (_, more, code) => {
    given(claimingExpense, floor).when(claiming(more)).thenRefused(code);
  });

  test('a receipt of another claim is refused, whoever brings it', () => {
    const other = { claimId: deriveId('test', 'other'), employeeId: ids.bo, by: by.bo };
    given(claimingExpense, claimed).when(claiming(other)).thenRefused('operations.claim_standing');
    // The other claim's own stream is empty; the receipt's is not.
    const receipts = claimed.filter(({ type }) => type === 'ReceiptAttached');
    given(claimingExpense, [...floor, ...receipts])
      .when(claiming(other))
      .thenRefused('operations.receipt_used');
  });

  test('what the policy does not want is marked line by line', () => {
    const lines = [
      { ...meal(100_001), receiptIds: [] },
      { ...meal(50), date: '2025-12-01', receiptIds: [] },
      { ...meal(9_999), category: 'transport', receiptIds: [] },
    ];
    const [event] = given(claimingExpense, floor)
      .when(claiming({ lines, receipts: [] }))
      .events();
    expect((event as ReturnType<typeof ExpenseClaimed>).data.breaches).toEqual([
      { line: 0, rule: 'no_receipt' },
      { line: 0, rule: 'over_cap' },
      { line: 1, rule: 'late' },
      { line: 1, rule: 'no_receipt' },
    ]);
  });

  test('after a return it is handed in again, with other receipts; the old ones are free', () => {
    const returned = after(claimed, step('Return', by.leader, { reason: sealedText('whose?') }));
    const again = claiming({ lines: [meal(100, receiptOf('bus'))], receipts: [receiptOf('bus')] });
    const events = given(claimingExpense, returned).when(again).events();
    expect(types(events)).toEqual(['ExpenseClaimed', 'BudgetCharged', 'ReceiptAttached', 'ReceiptReleased']);
    expect(events[0]).toMatchObject({ data: { round: 2 } });
    expect(events[1]).toMatchObject({ data: { usedMinor: 100 } });
  });
});

describe('the budget of the month', () => {
  test('a claim over it is marked, and goes no further until it is accepted', () => {
    const over = after(handedIn([...floor, budget(20_000)]), step('Endorse', by.leader));
    given(expenseSteps, over)
      .when(step('Review', finance))
      .thenRefused('operations.over_budget', { facts: { over: 10_000, month: '2026-03' } });
    given(expenseSteps, over)
      .when(step('AcceptOverBudget', finance))
      .thenRefused('operations.over_budget_of_others');
    const accepted = after(over, step('AcceptOverBudget', by.manager));
    expect(types(after(accepted, step('Review', finance)).slice(accepted.length))).toEqual([
      'ExpenseReviewed',
    ]);
  });

  test('or is refused, where the policy says so', () => {
    const past = [...floor, policy({ overBudget: 'refuse' }), budget(20_000)];
    given(claimingExpense, past).when(claiming()).thenRefused('operations.budget_exceeded');
    const small = { lines: [meal(20_000, receiptOf('lunch'))] };
    expect(types(given(claimingExpense, past).when(claiming(small)).events())).toContain('ExpenseClaimed');
  });

  test('is set by Finance, and the same again is nothing new', () => {
    const setting = { teamId: ids.teamA, month: '2026-03', amountMinor: 20_000, by: finance, at };
    given(settingBudget, floor).when(setting).then(budget(20_000));
    given(settingBudget, [...floor, budget(20_000)])
      .when(setting)
      .then();
    given(settingBudget, floor)
      .when({ ...setting, by: by.leader })
      .thenRefused('operations.not_finance');
  });
});

describe('whose turn it is', () => {
  const endorsed = after(claimed, step('Endorse', by.leader));
  const reviewed = after(endorsed, step('Review', finance));

  test('the leader endorses, Finance reviews and approves', () => {
    expect(types(after(reviewed, step('Approve', finance)).slice(claimed.length))).toEqual([
      ...['ExpenseEndorsed', 'ExpenseReviewed', 'ExpenseApproved'],
    ]);
    given(expenseSteps, claimed).when(step('Review', finance)).thenRefused('operations.claim_elsewhere');
    given(expenseSteps, claimed).when(step('Endorse', by.leaderB)).thenRefused('operations.not_your_team');
    given(expenseSteps, endorsed).when(step('Review', by.leader)).thenRefused('operations.not_finance');
  });

  test('from the policy’s limit on, who approves is another person than who reviewed', () => {
    const strict = [...reviewed, policy({ secondPersonFromMinor: 30_000 })];
    given(expenseSteps, strict).when(step('Approve', finance)).thenRefused('operations.second_person');
    const [approved] = given(expenseSteps, strict).when(step('Approve', otherFinance)).events();
    expect(approved).toMatchObject({ data: { otherThan: finance.actor, approvedBy: otherFinance.actor } });
  });

  test('a leader’s own claim is the operations manager’s matter, a deputy’s too', () => {
    const leaders = handedIn(floor, leadersClaim);
    given(expenseSteps, leaders).when(step('Endorse', by.leader)).thenRefused('operations.own_matter');
    expect(types(after(leaders, step('Endorse', by.manager)).slice(leaders.length))).toEqual([
      'ExpenseEndorsed',
    ]);
    const deputy = TeamAdopted(
      {
        ...{ site: SITE, sourcePosition: 2, teamId: ids.teamA, label: 'A' },
        leaders: [{ employeeId: ids.leader, from: '2026-01-01' }],
        deputies: [{ employeeId: ids.bo, from: '2026-03-01', to: '2026-03-31' }],
      },
      at,
    );
    const ofDeputy = handedIn([...floor, deputy], { employeeId: ids.bo, by: by.bo });
    given(expenseSteps, ofDeputy).when(step('Endorse', by.leader)).thenRefused('operations.leaders_claim');
    given(expenseSteps, [...leaders, deputy])
      .when(step('Endorse', by.bo))
      .thenRefused('operations.leaders_claim');
  });

  test('whoever may look at a receipt leaves a trace, but not the claimant', () => {
    given(expenseSteps, claimed).when(step('Reveal', by.ann)).then();
    expect(types(given(expenseSteps, claimed).when(step('Reveal', finance)).events())).toEqual([
      'ReceiptRevealed',
    ]);
    given(expenseSteps, claimed).when(step('Reveal', by.leaderB)).thenRefused('operations.not_your_team');
    given(expenseSteps, claimed)
      .when(step('Reveal', by.leader, { receiptId: deriveId('another') }))
      .thenRefused('operations.receipt_missing');
  });
});

describe('a voucher', () => {
  const approved = after(
    claimed,
    step('Endorse', by.leader),
    step('Review', finance),
    step('Approve', finance),
  );
  const voucherId = deriveId('test', 'voucher');
  const of = { site: SITE, voucherId, by: finance, at };
  const preparing = {
    kind: 'Prepare',
    ...of,
    claimIds: [claimId],
    voucherDate: '2026-03-31',
    number: 7,
  } as const;
  const prepared = [...approved, ...given(vouchers, approved).when(preparing).events()];
  const paying = { kind: 'Pay', ...of, paidOn: '2026-03-10', reference: 'T-1' } as const;

  test('takes approved claims in, once, and is paid once', () => {
    expect(types(prepared.slice(approved.length))).toEqual(['VoucherPrepared', 'ExpenseExported']);
    given(vouchers, prepared).when(preparing).then();
    given(vouchers, prepared)
      .when({ ...preparing, voucherId: deriveId('another') })
      .then();
    const paid = [...prepared, ...given(vouchers, prepared).when(paying).events()];
    expect(types(paid.slice(prepared.length))).toEqual(['VoucherPaid', 'ExpensePaid']);
    given(vouchers, paid).when(paying).then();
  });

  test('made wrongly it is cancelled once, and its claims are approved again and go into another one', () => {
    const cancelling = { kind: 'Cancel', ...of, reason: 'wrong date' } as const;
    const cancelled = [...prepared, ...given(vouchers, prepared).when(cancelling).events()];
    expect(types(cancelled.slice(prepared.length))).toEqual(['VoucherCancelled', 'ExpenseReleased']);
    given(vouchers, cancelled).when(cancelling).then();
    given(vouchers, cancelled).when(paying).thenRefused('operations.voucher_cancelled');
    given(vouchers, cancelled).when(preparing).thenRefused('operations.voucher_cancelled');
    const released = cancelled.filter(({ type }) => !type.startsWith('Voucher'));
    expect(
      types(
        given(vouchers, released)
          .when({ ...preparing, voucherId: deriveId('another') })
          .events(),
      ),
    ).toEqual(['VoucherPrepared', 'ExpenseExported']);
    const paid = [...prepared, ...given(vouchers, prepared).when(paying).events()];
    given(vouchers, paid).when(cancelling).thenRefused('operations.voucher_paid');
    given(vouchers, prepared)
      .when({ ...cancelling, by: { actor: ids.ann, roles: ['finance'] } })
      .thenRefused('operations.own_matter');
    given(vouchers, approved).when(cancelling).thenRefused('operations.voucher_missing');
  });

  test('not before they are approved, not into a second one, not by the claimant', () => {
    given(vouchers, claimed).when(preparing).thenRefused('operations.claim_not_approved');
    const exported = prepared.filter(({ type }) => type !== 'VoucherPrepared');
    given(vouchers, exported).when(preparing).thenRefused('operations.claim_not_approved');
    given(vouchers, approved)
      .when({ ...preparing, by: { actor: ids.ann, roles: ['finance'] } })
      .thenRefused('operations.own_matter');
    given(vouchers, approved).when(paying).thenRefused('operations.voucher_missing');
    given(vouchers, prepared)
      .when({ ...paying, paidOn: '2026-03-11' })
      .thenRefused('operations.paid_in_future');
  });
});

/** Decided, or refused by a rule: whatever it was, the log goes on. */
const tried = <State, Command>(
  decider: Decider<State, Command, ExpenseEvent | FloorEvent>,
  past: Past,
  command: Command,
): Past => {
  try {
    return [...past, ...decider.decide(command, fold(decider, past))];
  } catch (error) {
    expect((error as { code?: string }).code).toMatch(/^operations\./);
    return past;
  }
};

test('whatever is tried in whatever order, nobody decides the own claim, money is counted once and a blocked budget is never exceeded', () => {
  const people = [
    by.ann,
    by.leader,
    by.manager,
    finance,
    otherFinance,
    { actor: ids.ann, roles: ['finance', 'ops_manager'] },
  ];
  const claims = ['x', 'y', 'z'].map((name) => deriveId('test', name));
  const kinds = [
    'Claim',
    'Endorse',
    'AcceptOverBudget',
    'Review',
    'Approve',
    'Return',
    'Prepare',
    'Pay',
    'Cancel',
  ] as const;
  const attempt = fc.record({
    kind: fc.constantFrom(...kinds),
    who: fc.constantFrom(...people),
    which: fc.constantFrom(...claims),
    amount: fc.integer({ min: 1, max: 600_000 }),
    receipt: fc.constantFrom('a', 'b', 'c', 'd'),
  });
  fc.assert(
    fc.property(
      fc.array(attempt, { maxLength: 60 }),
      fc.constantFrom('refuse', 'accept'),
      (attempts, overBudget) => {
        let log: Past = [...floor, policy({ overBudget }), budget(700_000)];
        for (const { kind, who, which, amount, receipt } of attempts) {
          const own = log.filter(
            ({ data }) => !('claimId' in data) || data.claimId === which || !('employeeId' in data),
          );
          const grown = (next: Past, from: Past): Past => [...log, ...next.slice(from.length)];
          if (kind === 'Claim') {
            const file = receiptOf(receipt);
            const command = claiming({
              claimId: which,
              lines: [meal(amount, file)],
              receipts: [file],
              by: by.ann,
            });
            log = grown(tried(claimingExpense, own, command), own);
          } else if (kind === 'Prepare' || kind === 'Pay' || kind === 'Cancel') {
            const of = { site: SITE, voucherId: deriveId('voucher', which), by: who, at };
            const command =
              kind === 'Prepare'
                ? ({ kind, ...of, claimIds: [which], voucherDate: '2026-03-31', number: 1 } as const)
                : kind === 'Pay'
                  ? ({ kind, ...of, paidOn: '2026-03-10', reference: null } as const)
                  : ({ kind, ...of, reason: 'wrong' } as const);
            const past = log.filter(({ data }) => !('voucherId' in data) || data.voucherId === of.voucherId);
            log = grown(tried(vouchers, past, command), past);
          } else
            log = grown(
              tried(expenseSteps, own, step(kind, who, { claimId: which, reason: sealedText('so') })),
              own,
            );
        }
        const standing = new Map<string, { status: string; amount: number }>();
        const receipts = new Map<string, string>();
        let used = 0;
        for (const { type, data } of log as readonly ExpenseEvent[]) {
          if (type === 'ExpenseClaimed')
            standing.set(data.claimId, { status: 'standing', amount: data.amountMinor });
          if (type === 'ExpenseReturned') standing.delete(data.claimId);
          if (type === 'BudgetCharged' || type === 'BudgetReleased') used = data.usedMinor;
          if (type === 'ReceiptAttached') {
            expect(receipts.has(data.sha256)).toBe(false);
            receipts.set(data.sha256, data.claimId);
          }
          if (type === 'ReceiptReleased') receipts.delete(data.sha256);
          for (const decider of [
            'endorsedBy',
            'reviewedBy',
            'approvedBy',
            'returnedBy',
            'acceptedBy',
            'paidBy',
          ])
            if (decider in data && 'employeeId' in data)
              expect((data as unknown as Record<string, string>)[decider]).not.toBe(data.employeeId);
          if (type === 'ExpenseApproved' && data.amountMinor >= 500_000)
            expect(data.approvedBy).not.toBe(data.reviewedBy);
          if (type === 'BudgetCharged' && overBudget === 'refuse') expect(used).toBeLessThanOrEqual(700_000);
        }
        expect(used).toBe([...standing.values()].reduce((sum, { amount }) => sum + amount, 0));
        const paid = (log as readonly ExpenseEvent[]).filter(({ type }) => type === 'ExpensePaid');
        const inVoucher = new Map<string, string>();
        for (const { type, data } of log as readonly ExpenseEvent[]) {
          if (type === 'ExpenseExported') {
            expect(inVoucher.has(data.claimId)).toBe(false);
            inVoucher.set(data.claimId, data.voucherId);
          }
          if (type === 'ExpensePaid') expect(inVoucher.get(data.claimId)).toBe(data.voucherId);
          if (type === 'ExpenseReleased') expect(inVoucher.delete(data.claimId)).toBe(true);
        }
        expect(new Set(paid.map(({ data }) => 'claimId' in data && data.claimId)).size).toBe(paid.length);
      },
    ),
  );
});
