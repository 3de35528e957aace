import type { Recorded } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import { by, ids, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runOperations, type Answer } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let ask: Record<keyof typeof by, ReturnType<typeof service.as>>;
let caseId: string;
beforeAll(async () => {
  service = await runOperations();
  const teams = (who: unknown) => (who === by.leader || who === by.ann ? [ids.teamA] : []);
  ask = Object.fromEntries(
    Object.entries(by).map(([name, who]) => [name, service.as(who, teams(who))]),
  ) as typeof ask;
  await service.tell(site, openedFloor());
  service.clock.at = noon('2026-03-20');
  const opened = await ok(
    ask.admin('cases', {
      ...{
        site,
        principal: 'bank',
        customerRef: 'C',
        accountRef: 'A',
        product: 'card',
        currency: 'TWD',
        name: '名',
      },
      dues: [
        { dueDate: '2026-03-01', amountMinor: 200, component: 'fee' },
        { dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' },
      ],
    }),
  );
  caseId = String(opened['caseId']);
  await ok(ask.leader(`cases/${caseId}/assign`, { site, collectorId: ids.ann }));
}, 60_000);
afterAll(() => service?.stop(), 60_000);

const events = async <Type extends OperationsEvent['type']>(type: Type) =>
  ((await service.store.read(site, 0, 10_000)) as readonly Recorded<OperationsEvent>[]).filter(
    (event): event is Recorded<Extract<OperationsEvent, { type: Type }>> => event.type === type,
  );
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
const proposal = {
  ...{ site, waived: [{ component: 'fee', basisPoints: 10_000 }], note: '失業三個月' },
  instalments: [{ dueDate: '2026-04-01', amountMinor: 1000 }],
};
const path = (concessionId: unknown, act: string) =>
  `cases/${caseId}/concessions/${String(concessionId)}/${act}`;

test('proposed by who holds the case, decided by the leader, taken up by the debtor; the reason is sealed', async () => {
  const { concessionId } = await ok(ask.ann(`cases/${caseId}/concessions`, proposal));
  const decide = { site, decision: 'approve' };
  expect(await ask.ann(path(concessionId, 'decision'), decide)).toMatchObject({ status: 403 });
  expect(await ask.leaderB(path(concessionId, 'decision'), decide)).toMatchObject({ status: 403 });
  await ok(ask.leader(path(concessionId, 'decision'), decide));
  await ok(ask.ann(path(concessionId, 'accept'), { site }));
  expect(await events('DuesChanged')).toMatchObject([
    { data: { dues: [{ dueDate: '2026-04-01', amountMinor: 1000 }], reason: 'concession' } },
  ]);
  expect(JSON.stringify(await service.store.read(site, 0, 10_000))).not.toContain('失業');
});

test('bad input is named, never a failure', async () => {
  const wrong = {
    ...proposal,
    waived: [{ component: 'tax' }],
    instalments: [{ dueDate: 'x', amountMinor: 0 }],
  };
  const answer = await ask.ann(`cases/${caseId}/concessions`, wrong);
  expect(answer.status).toBe(400);
  const fields = (answer.body['errors'] as { field: string }[]).map(({ field }) => field);
  expect(fields).toEqual(expect.arrayContaining(['waived.0.component', 'instalments.0.dueDate']));
});

test('a missed instalment brings the old debt back by itself, days of grace later', async () => {
  service.clock.at = noon('2026-04-04');
  await eventually(async () =>
    expect((await service.pool.query(`select 1 from app.timer where kind = 'lapse-offer'`)).rowCount).toBe(2),
  );
  expect(await events('ConcessionRevoked')).toEqual([]);
  service.clock.at = noon('2026-04-05');
  await eventually(async () => expect(await events('ConcessionRevoked')).toHaveLength(1));
  expect((await events('DuesChanged')).at(-1)).toMatchObject({
    data: { reason: 'concession_revoked', dues: [{ amountMinor: 200 }, { amountMinor: 1000 }] },
  });
});

test('an offer that nobody takes up expires by itself', async () => {
  const later = { ...proposal, instalments: [{ dueDate: '2026-05-01', amountMinor: 1000 }] };
  const { concessionId } = await ok(ask.ann(`cases/${caseId}/concessions`, later));
  await ok(ask.leader(path(concessionId, 'decision'), { site, decision: 'approve' }));
  service.clock.at = noon('2026-04-13');
  await eventually(async () => expect(await events('ConcessionExpired')).toHaveLength(1));
});

test('a payment brings its credit; a colleague disputes it, and the operations manager decides', async () => {
  const payment = { site, reference: 'P-1', amountMinor: 500, currency: 'TWD', valueDate: '2026-04-13' };
  await ok(ask.finance('payments', { ...payment, caseId }));
  const [credited] = await events('PaymentCredited');
  expect(credited).toMatchObject({
    data: { netMinor: 500, shares: [{ collectorId: ids.ann, amountMinor: 500 }] },
  });
  const of = `cases/${caseId}/payments/${credited!.data.paymentId}/credit`;
  await ok(ask.bo(`${of}/dispute`, { site, note: '是我談成的' }));
  const decision = { site, claimantId: ids.bo, parts: [{ collectorId: ids.bo, parts: 1000 }] };
  expect(await ask.leader(`${of}/decision`, decision)).toMatchObject({ status: 403 });
  await ok(ask.manager(`${of}/decision`, decision));
  expect(await events('CreditReassigned')).toMatchObject([
    {
      data: {
        shares: [
          { collectorId: ids.bo, amountMinor: 500 },
          { collectorId: ids.ann, amountMinor: 0 },
        ],
      },
    },
  ]);
});
