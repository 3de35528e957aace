import type { Recorded } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import { by, ids, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let ask: Record<keyof typeof by, ReturnType<typeof service.as>>;
const caseIds: string[] = [];
beforeAll(async () => {
  service = await runOperations();
  ask = Object.fromEntries(
    Object.entries(by).map(([name, who]) => [name, service.as(who, who === by.leader ? [ids.teamA] : [])]),
  ) as typeof ask;
  await service.tell(site, openedFloor());
  for (let n = 0; n < 3; n++) {
    const { body } = await ask.admin('cases', {
      ...{ site, principal: 'bank', customerRef: `C-${n}`, accountRef: `A-${n}`, product: 'card' },
      ...{ currency: 'TWD', name: `名 ${n}` },
      dues: [{ dueDate: '2026-03-01', amountMinor: 100_000, component: 'principal' }],
    });
    caseIds.push(String(body['caseId']));
    await ask.admin(`cases/${caseIds[n]}/assign`, { site, collectorId: ids.ann });
  }
}, 60_000);
afterAll(() => service?.stop());

const events = async () => (await service.store.read(site, 0, 1000)) as readonly Recorded<OperationsEvent>[];
const of = async <Type extends OperationsEvent['type']>(type: Type) =>
  (await events()).filter(
    (event): event is Recorded<Extract<OperationsEvent, { type: Type }>> => event.type === type,
  );
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};
const imported = async (lines: readonly string[], query = '') => {
  const form = new FormData();
  form.append('file', new Blob([['委託方,帳號,流水號,還款金額,入帳日,類別', ...lines].join('\n')]), 'p.csv');
  const { body } = await service.send(by.finance, `imports/payments?site=${site}&format=csv${query}`, form);
  for (let tries = 0; tries < 300; tries++) {
    const report = await ask.finance(`imports/${String(body['importId'])}`);
    if (!['checking', 'loading'].includes(String(report.body['status']))) return report.body;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the import did not end');
};

test('the lender’s system tells a payment by its own references; told again it is the same; nobody on the floor may', async () => {
  const payment = {
    ...{ site, principal: 'bank', accountRef: 'A-0', reference: 'P-100' },
    ...{ amountMinor: 40_000, currency: 'TWD', valueDate: '2026-03-09' },
  };
  expect(await ask.ann('payments', payment)).toMatchObject({ status: 403 });
  expect(await ask.lender('payments', payment)).toMatchObject({
    status: 201,
    body: { caseId: caseIds[0] },
  });
  expect(await ask.finance('payments', payment)).toMatchObject({ status: 201 });
  expect(await of('PaymentReceived')).toMatchObject([
    { data: { amountMinor: 40_000, source: 'lender_system', unallocatedMinor: 0, holderId: null } },
  ]);
  expect(JSON.stringify(await events())).not.toContain('P-100');
  expect(await ask.lender('payments', { ...payment, accountRef: 'A-9' })).toMatchObject({ status: 404 });
  expect(await ask.lender('payments', { ...payment, amountMinor: 1 })).toMatchObject({
    ...{ status: 422, body: { code: 'operations.payment_differs' } },
  });
});

test('a promise breaks on the day after its grace by the calendar alone, and a late bank file decides anew', async () => {
  const parts = [{ dueOn: '2026-03-12', amountMinor: 50_000 }];
  expect(await ask.bo(`cases/${caseIds[1]}/promises`, { site, parts })).toMatchObject({ status: 403 });
  expect(await ask.ann(`cases/${caseIds[1]}/promises`, { site, parts })).toMatchObject({ status: 201 });
  service.clock.at = noon('2026-03-16');
  await eventually(async () =>
    expect(await of('PromiseBroken')).toMatchObject([
      { data: { collectorId: ids.ann, previous: 'open', on: '2026-03-16', dueOn: '2026-03-12' } },
    ]),
  );
  const file = ['bank,A-1,P-7,"500.00",2026/3/13,還款', 'bank,A-2,P-8,1000,2026-03-16,'];
  expect(await imported(file)).toMatchObject({ status: 'done', loaded: 2, refused: 0 });
  expect(await of('PromiseKept')).toMatchObject([{ data: { previous: 'broken', paidMinor: 50_000 } }]);
  // The whole debt was paid: out of the bucket at once.
  expect(await of('CaseRolled')).toMatchObject([{ data: { caseId: caseIds[2], from: 1, to: 0 } }]);
});

test('the same file again adds nothing; a reversal in a file undoes what it names, and the promise with it', async () => {
  const { position } = await service.store.head(site);
  const file = ['bank,A-1,P-7,"500.00",2026/3/13,還款', 'bank,A-2,P-8,1000,2026-03-16,'];
  expect(await imported(file)).toMatchObject({ status: 'done', loaded: 0, unchanged: 2 });
  expect((await service.store.head(site)).position).toBe(position);
  expect(await imported(['bank,A-1,P-7,,,退票'])).toMatchObject({ status: 'done', loaded: 1 });
  expect((await of('PaymentReversed')).at(-1)).toMatchObject({
    data: { reason: 'bounced', remainingMinor: 0 },
  });
  expect((await of('PromiseBroken')).at(-1)).toMatchObject({ data: { previous: 'kept' } });
});

test('every bad line is named, and nothing is loaded', async () => {
  const { position } = await service.store.head(site);
  expect(
    await imported([
      'bank,A-7,P-1,100,2026-03-10,',
      'bank,A-0,P-2,100,2026-03-17,',
      'bank,A-0,P-3,much,2026-03-10,',
      'bank,A-0,P-4,100,2026-03-10,',
      'bank,A-0,P-4,100,2026-03-10,',
      'bank,A-0,P-5,100,,退款',
      'bank,A-0,P-6,100,2026-03-10,禮物',
    ]),
  ).toMatchObject({
    ...{ status: 'rejected', bad: 6 },
    problems: [
      { line: 2, field: 'accountRef', reason: 'unknown' },
      { line: 3, field: 'valueDate', reason: 'in_the_future' },
      { line: 4, field: 'amount', reason: 'not_an_amount' },
      { line: 6, field: 'reference', reason: 'repeated' },
      { line: 7, field: 'reference', reason: 'unknown' },
      { line: 8, field: 'kind', reason: 'unknown_word' },
    ],
  });
  expect((await service.store.head(site)).position).toBe(position);
});

test('查賬: the holder asks, the books answer by the clock, and the text stays sealed', async () => {
  const asked = await ask.ann(`cases/${caseIds[0]}/payment-checks`, {
    ...{ site, claimedMinor: 5000, claimedOn: '2026-03-15', note: '客戶說已匯款' },
  });
  expect(asked).toMatchObject({ status: 201 });
  expect(await of('PaymentCheckRequested')).toMatchObject([{ data: { answerBy: '2026-03-19' } }]);
  const answer = { site, outcome: 'not_found' };
  const path = `cases/${caseIds[0]}/payment-checks/${String(asked.body['checkId'])}/answer`;
  expect(await ask.ann(path, answer)).toMatchObject({ status: 403 });
  expect(await ask.finance(path, answer)).toMatchObject({ status: 201 });
  expect(await of('PaymentCheckAnswered')).toMatchObject([{ data: { answeredBy: ids.finance } }]);
  expect(JSON.stringify(await events())).not.toContain('匯款');
});
