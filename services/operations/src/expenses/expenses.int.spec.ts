import { globSync, readFileSync } from 'node:fs';
import { BudgetSet, OperationsPolicyAdopted, defaultParameters } from '@muster/contracts/operations';
import { by, ids, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { finance, otherFinance } from '../fixtures/expenses.js';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
beforeAll(async () => {
  service = await runOperations();
  await service.tell(site, openedFloor());
}, 60_000);
afterAll(() => service?.stop());

type Someone = (typeof by)[keyof typeof by] | typeof finance;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const upload = async (who: Someone, content: Buffer | string, employeeId = who.actor) => {
  const form = new FormData();
  form.append('file', new Blob([content]), 'receipt.pdf');
  return service.send(who, `expenses/receipts?site=${site}&employeeId=${employeeId}`, form);
};
const claim = (who: Someone, amountMinor: number, receiptIds: readonly string[] = [], key = {}) =>
  service.as(who)(
    'expenses/claims',
    {
      ...{ site, employeeId: who.actor, currency: 'TWD', note: 'taxi with a customer' },
      lines: [{ category: 'transport', date: '2026-03-09', amountMinor, receiptIds }],
    },
    key,
  );
const step = (who: Someone, claimId: unknown, name: string, more = {}) =>
  service.as(who)(`expenses/claims/${String(claimId)}/${name}`, { site, ...more });
const code = (answer: { readonly body: Record<string, unknown> }) => answer.body['code'];

test('a receipt is what its bytes say, not what it is called; the same file is the same receipt', async () => {
  expect(code(await upload(by.ann, '%PDX not a pdf'))).toBe('operations.receipt_type');
  expect(code(await upload(by.ann, Buffer.concat([PNG, Buffer.alloc(10_000_000)])))).toBe(
    'operations.receipt_too_large',
  );
  expect((await upload(by.ann, PNG, ids.bo)).status).toBe(403);
  const first = await upload(by.ann, Buffer.concat([PNG, Buffer.from('taxi')]));
  expect(first).toMatchObject({ status: 200, body: { mediaType: 'image/png', bytes: 12 } });
  expect((await upload(by.ann, Buffer.concat([PNG, Buffer.from('taxi')]))).body).toEqual(first.body);
});

test('from the claim to the payment, and every look at the receipt by others is recorded', async () => {
  const { body: receipt } = await upload(by.ann, Buffer.concat([PNG, Buffer.from('train to the customer')]));
  const claimed = await claim(by.ann, 30_000, [String(receipt['receiptId'])], { 'idempotency-key': 'train' });
  expect(claimed.status).toBe(201);
  const { claimId } = claimed.body;
  expect(
    (await claim(by.ann, 30_000, [String(receipt['receiptId'])], { 'idempotency-key': 'train' })).body,
  ).toEqual(claimed.body);
  expect(code(await claim(by.ann, 30_000, [String(receipt['receiptId'])]))).toBe('operations.receipt_used');
  expect(code(await claim(by.bo, 30_000, [String(receipt['receiptId'])]))).toBe('operations.receipt_missing');

  expect(code(await step(by.leader, claimId, 'review'))).toBe('platform.forbidden');
  expect((await step(by.leader, claimId, 'endorse')).status).toBe(201);
  expect((await step(finance, claimId, 'review')).status).toBe(201);
  expect((await step(otherFinance, claimId, 'approve')).status).toBe(201);

  const shown = await service.raw(
    finance,
    `expenses/claims/${String(claimId)}/receipts/${String(receipt['receiptId'])}/reveal`,
    { site },
  );
  expect([
    shown.headers.get('content-type'),
    Buffer.from(await shown.arrayBuffer())
      .subarray(8)
      .toString(),
  ]).toEqual(['image/png', 'train to the customer']);
  expect(
    (
      await service.raw(
        by.leaderB,
        `expenses/claims/${String(claimId)}/receipts/${String(receipt['receiptId'])}/reveal`,
        { site },
      )
    ).status,
  ).toBe(403);
  const log = await service.store.read(site, 0, 1000);
  expect(log.filter(({ type }) => type === 'ReceiptRevealed').map(({ actor }) => actor)).toEqual([
    finance.actor,
  ]);

  const prepared = await service.as(finance)('expenses/vouchers', {
    site,
    claimIds: [claimId],
    voucherDate: '2026-03-10',
  });
  const { voucherId } = prepared.body;
  const again = await service.as(otherFinance)('expenses/vouchers', {
    site,
    claimIds: [claimId],
    voucherDate: '2026-03-10',
  });
  expect([prepared.status, again.status, again.body['voucherId']]).toEqual([201, 201, voucherId]);
  const files = await Promise.all(
    ['u8', 'kingdee', 'hledger', 'u8', 'kingdee', 'hledger'].map(async (format) => {
      const file = await service.raw(
        finance,
        `expenses/vouchers/${String(voucherId)}/file?site=${site}&format=${format}`,
      );
      return Buffer.from(await file.arrayBuffer());
    }),
  );
  expect(files.slice(3)).toEqual(files.slice(0, 3));
  expect(files[2]!.toString()).toContain('liabilities:2241:A  -300.00 TWD');
  for (const _ of [1, 2])
    expect(
      (
        await service.as(finance)(`expenses/vouchers/${String(voucherId)}/pay`, {
          site,
          paidOn: '2026-03-10',
        })
      ).status,
    ).toBe(201);
  const paid = (await service.store.read(site, 0, 1000)).filter(({ type }) => type === 'ExpensePaid');
  expect(paid).toHaveLength(1);
  expect(code(await step(finance, claimId, 'return', { reason: 'too late' }))).toBe(
    'operations.claim_elsewhere',
  );
});

test('a voucher that was made wrongly is cancelled: no file of it, no payment, and its claims go into another one', async () => {
  const { claimId } = (await claim(by.ann, 5_000)).body;
  await step(by.leader, claimId, 'endorse');
  await step(finance, claimId, 'review');
  await step(otherFinance, claimId, 'approve');
  const ask = service.as(finance);
  const preparing = { site, claimIds: [claimId], voucherDate: '2026-03-10' };
  const wrong = (await ask('expenses/vouchers', preparing)).body['voucherId'];
  const path = `expenses/vouchers/${String(wrong)}`;
  expect(await ask(`${path}/cancel`, { site, reason: 'wrong date' })).toMatchObject({ status: 201 });
  expect((await service.raw(finance, `${path}/file?site=${site}&format=u8`)).status).toBe(422);
  expect(code(await ask(`${path}/pay`, { site, paidOn: '2026-03-10' }))).toBe('operations.voucher_cancelled');
  const right = await ask('expenses/vouchers', preparing);
  expect(right).toMatchObject({ status: 201 });
  expect(right.body['voucherId']).not.toBe(wrong);
});

test('neither the log nor the disk holds a note or a receipt in clear', async () => {
  expect(JSON.stringify(await service.store.read(site, 0, 1000))).not.toContain('taxi with');
  const files = globSync(`${service.directory}/receipts/*`);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readFileSync(file).includes('train to the customer')).toBe(false);
});

test('two claims at once can not both take the last of a budget that blocks', async () => {
  await service.tell(site, [
    OperationsPolicyAdopted(
      {
        ...{ site, version: 1, effectiveFrom: '2026-03-01' },
        parameters: {
          ...defaultParameters,
          expenses: { ...defaultParameters.expenses, overBudget: 'refuse' },
        },
      },
      noon('2026-03-10'),
    ),
    BudgetSet(
      {
        teamId: ids.teamB,
        month: '2026-03',
        currency: 'TWD',
        amountMinor: 10_000,
        previousMinor: null,
        setBy: finance.actor,
      },
      noon('2026-03-10'),
    ),
  ]);
  const cai = by.cai;
  const answers = await Promise.all(Array.from({ length: 6 }, () => claim(cai, 6_000)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
  expect(new Set(answers.filter(({ status }) => status === 422).map(code))).toEqual(
    new Set(['operations.budget_exceeded']),
  );
});

test('the log itself refuses that somebody approves the own claim', async () => {
  const duties = { subject_id: ids.ann, decider: ids.ann };
  await expect(
    service.pool.query(
      `select * from es.append($1, array[gen_random_uuid()], array['h'], array['a'], array['c'], array[null], array[null], null,
         array['claim-x'], array[1]::bigint[], array[1], array[1], array['claim-x'], array[0]::bigint[], array[1],
         array[gen_random_uuid()], array['ExpenseApproved'], array[1], array['{}']::jsonb[], array[now()], array[null], array[$2], array[$3])`,
      [site, duties.subject_id, duties.decider],
    ),
  ).rejects.toMatchObject({ constraint: 'event_duties' });
});
