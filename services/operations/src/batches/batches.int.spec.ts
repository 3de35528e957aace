import type { Recorded } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import { delivered } from '../fixtures/batches.js';
import { by, ids, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runOperations, type Answer } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let ask: Record<keyof typeof by, ReturnType<typeof service.as>>;
beforeAll(async () => {
  service = await runOperations();
  ask = Object.fromEntries(
    Object.entries(by).map(([name, who]) => [name, service.as(who, who === by.leader ? [ids.teamA] : [])]),
  ) as typeof ask;
  await service.tell(site, openedFloor());
}, 60_000);
afterAll(() => service?.stop(), 60_000);

const events = async <Type extends OperationsEvent['type']>(type: Type) =>
  ((await service.store.read(site, 0, 10_000)) as readonly Recorded<OperationsEvent>[]).filter(
    (event): event is Recorded<Extract<OperationsEvent, { type: Type }>> => event.type === type,
  );
/** What the log holds of cases and debtors; the rest of the floor goes on beside them. */
const said = async () =>
  (await service.store.read(site, 0, 10_000)).filter(({ stream }) => /^(case|debtor)-/.test(stream)).length;
const ok = async (asked: Promise<Answer>) => {
  const answer = await asked;
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};
const imported = async (file: string, query: string) => {
  const form = new FormData();
  form.append('file', new Blob([file]), 'cases.csv');
  const begun = await service.send(by.admin, `imports/cases?site=${site}&format=csv${query}`, form);
  expect(begun).toMatchObject({ status: 202 });
  for (;;) {
    const { body } = await ask.admin(`imports/${String(begun.body['importId'])}`);
    if (!['checking', 'loading'].includes(String(body['status']))) return body;
    await new Promise((done) => setTimeout(done, 50));
  }
};

const CASES = 30;
const HEADER = '帳號,客戶編號,姓名,委託方,產品,逾期金額,最早逾期日';
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `A-${from + n},C-${from + n},名,bank,card,1000,2026-02-20`);
const file = [HEADER, ...lines(0, CASES)].join('\n');
let batchId: string;
let caseIds: string[];

test('a batch is received, and a file fills it; a file for an unknown batch fills nothing', async () => {
  service.clock.at = noon('2026-03-10');
  const body = await ok(ask.admin('batches', { site, ...delivered }));
  batchId = String(body['batchId']);
  expect(await ok(ask.admin('batches', { site, ...delivered }))).toMatchObject({ batchId, version: 1 });
  expect(await imported(file, '&batch=B-9')).toMatchObject({ status: 'done', loaded: 0, refused: CASES });
  expect(await imported(file, '&batch=B-1')).toMatchObject({ status: 'done', loaded: CASES, refused: 0 });
  const opened = await events('CaseOpened');
  expect(new Set(opened.map(({ data }) => data.batchId))).toEqual(new Set([batchId]));
  caseIds = opened.map(({ data }) => data.caseId);
});

test('two may be kept of ten, however many ask and decide at once', async () => {
  const some = caseIds.slice(0, 5);
  const until = { until: '2026-05-20', reason: 'promise', note: '每月五日領薪' };
  for (const caseId of some) await ok(ask.admin(`batches/${batchId}/retentions`, { site, caseId, ...until }));
  const decide = (caseId: string) =>
    ask.manager(`batches/${batchId}/retentions/decision`, { site, caseId, decision: 'grant' });
  const answers = await Promise.all(some.map(decide));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422, 422]);
  expect(answers.find(({ status }) => status === 422)?.body).toMatchObject({
    code: 'operations.retention_quota',
  });
  expect(await events('CaseRetained')).toHaveLength(2);
  expect(JSON.stringify(await service.store.read(site, 0, 10_000))).not.toContain('領薪');
});

test('on its date the batch goes back by itself: access ends, and what was kept stays for its time', async () => {
  const [kept] = await events('CaseRetained');
  const other = caseIds.at(-1)!;
  for (const caseId of [kept!.data.caseId, other])
    await ok(ask.leader(`cases/${caseId}/assign`, { site, collectorId: ids.ann }));
  service.clock.at = noon('2026-05-01');
  await eventually(async () => expect(await events('BatchReturned')).toHaveLength(1));
  expect(await events('BatchReturned')).toMatchObject([
    { data: { cause: 'due', returnedOn: '2026-05-01', paymentsCountUntil: '2026-05-31', retained: 2 } },
  ]);
  const escalate = (caseId: string) =>
    ask.ann(`cases/${caseId}/escalate`, { site, to: 'legal', reason: 'x' });
  expect(await escalate(other)).toMatchObject({ status: 403 });
  await ok(escalate(kept!.data.caseId));
  await eventually(async () => expect(await events('CaseReturned')).toHaveLength(CASES - 2));
  expect((await events('CaseClosed')).find(({ data }) => data.caseId === other)?.data).toMatchObject({
    reason: 'returned',
    previousHolderId: ids.ann,
  });
  service.clock.at = noon('2026-05-20');
  await eventually(async () => expect(await events('CaseReturned')).toHaveLength(CASES));
  expect(await ask.admin(`cases/${other}/reopen`, { site, reason: 'x' })).toMatchObject({
    status: 422,
    body: { code: 'operations.case_returned' },
  });
});

test('the same file again brings nothing back; a second placement does', async () => {
  const before = await said();
  expect(await imported(file, '')).toMatchObject({ loaded: 0, unchanged: CASES });
  expect(await said()).toBe(before);
  const second = {
    ...delivered,
    code: 'B-2',
    placement: 'second',
    handedOverOn: '2026-05-19',
    returnOn: '2026-08-01',
  };
  await ok(ask.admin('batches', { site, ...second }));
  expect(await imported(file, '&batch=B-2')).toMatchObject({ loaded: CASES, refused: 0 });
  expect(await events('CaseEntrusted')).toHaveLength(CASES);
  expect((await events('CaseEntrusted'))[0]).toMatchObject({
    data: { previousBatchId: batchId, placement: 'second', entryBucket: 3 },
  });
});

test('the lender calls a batch back: its cases are closed at once', async () => {
  const [entrusted] = await events('CaseEntrusted');
  const path = `batches/${entrusted!.data.batchId}/return`;
  expect(await ask.leader(path, { site, cause: 'recalled' })).toMatchObject({ status: 403 });
  await ok(ask.admin(path, { site, cause: 'recalled', reference: '函 12' }));
  await eventually(async () => expect(await events('CaseReturned')).toHaveLength(2 * CASES));
});
