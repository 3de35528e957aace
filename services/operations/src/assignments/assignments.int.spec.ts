import type { Recorded } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import { by, ids, noon, openedFloor, person, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';
import type { AllocationProgress } from './allocations.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let ask: Record<keyof typeof by, ReturnType<typeof service.as>>;
beforeAll(async () => {
  service = await runOperations();
  ask = Object.fromEntries(
    Object.entries(by).map(([name, who]) => [name, service.as(who, who === by.leader ? [ids.teamA] : [])]),
  ) as typeof ask;
  await service.tell(site, openedFloor());
}, 60_000);
afterAll(() => service?.stop());

const events = async <Type extends OperationsEvent['type']>(type: Type) =>
  ((await service.store.read(site, 0, 1000)) as readonly Recorded<OperationsEvent>[]).filter(
    (event): event is Recorded<Extract<OperationsEvent, { type: Type }>> => event.type === type,
  );
const ok = async (asked: Promise<{ status: number; body: Record<string, unknown> }>) => {
  const answer = await asked;
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};
const account = (n: number) => ({
  ...{
    site,
    principal: 'bank',
    customerRef: `C-${n}`,
    accountRef: `A-${n}`,
    product: 'card',
    currency: 'TWD',
  },
  ...{ name: `名 ${n}`, phones: ['0912 345 678'] },
  dues: [{ dueDate: '2026-03-01', amountMinor: 1000 * (n + 1), component: 'principal' }],
});
const opened: string[] = [];

test('案管 opens cases; the same account again adds nothing, and nothing personal is in clear', async () => {
  for (let n = 0; n < 6; n++) opened.push(String((await ok(ask.admin('cases', account(n))))['caseId']));
  await ok(ask.admin('cases', account(0)));
  expect([await events('CaseOpened'), await events('DebtorRegistered')]).toMatchObject([
    { length: 6 },
    { length: 6 },
  ]);
  expect((await events('CaseOpened'))[0]).toMatchObject({
    data: { entryBucket: 1, timeZone: 'Asia/Taipei' },
  });
  expect(JSON.stringify(await service.store.read(site, 0, 1000))).not.toMatch(/名 |912 ?345|"[AC]-\d/);
  expect(await ask.ann('cases', account(9))).toMatchObject({ status: 403 });
});

test('bad input is named, never a failure', async () => {
  const bad = {
    ...account(7),
    currency: 'twd',
    dues: [{ dueDate: '2026-02-30', amountMinor: 0, component: 'x' }],
  };
  const answer = await ask.admin('cases', bad);
  expect(answer.status).toBe(400);
  const fields = (answer.body['errors'] as { field: string }[]).map(({ field }) => field);
  expect(fields).toEqual(
    expect.arrayContaining(['currency', 'dues.0.dueDate', 'dues.0.amountMinor', 'dues.0.component']),
  );
  const nobody = { site, collectorId: ids.manager };
  expect(await ask.manager(`cases/${opened[0]}/assign`, nobody)).toMatchObject({
    status: 422,
    body: { code: 'operations.collector_unavailable', title: expect.not.stringContaining('operations.') },
  });
});

test('a leader shares the pool out among the own team; the cases follow, with the reason of each choice', async () => {
  expect(await ask.leaderB('allocations', { site, teamId: ids.teamA })).toMatchObject({
    status: 403,
    body: { code: 'operations.not_your_team' },
  });
  const preview = await ask.leader('allocations/preview', { site, teamId: ids.teamA });
  expect(preview).toMatchObject({ status: 200, body: { unplaced: [] } });
  expect(await events('AllocationPlanned')).toEqual([]);
  const { seed, placed } = preview.body as Record<'seed' | 'placed', unknown>;
  const { allocationId } = await ok(ask.leader('allocations', { site, teamId: ids.teamA, seed }));
  expect((await events('CasesPlaced')).flatMap((event) => event.data.placed)).toEqual(placed);
  const progress = async () =>
    (await ask.leader(`allocations/${String(allocationId)}?site=${site}`))
      .body as unknown as AllocationProgress;
  await eventually(async () =>
    expect(await progress()).toMatchObject({ cases: 6, placed: 6, assigned: 6, unplaced: [] }),
  );
  const assigned = await events('CaseAssigned');
  const count = (who: string) => assigned.filter(({ data }) => data.collectorId === who).length;
  expect([count(ids.ann), count(ids.bo)]).toEqual([3, 3]);
  expect(assigned[0]).toMatchObject({
    data: {
      allocationId,
      previousHolderId: null,
      reason: { rule: 'balanced', chosen: { teamId: ids.teamA }, runnerUp: { teamId: ids.teamA } },
    },
  });
  expect(await ask.leader('allocations', { site, teamId: ids.teamA })).toMatchObject({
    status: 422,
    body: { code: 'operations.nothing_to_allocate' },
  });
});

test('recusal moves a case out of the hand, and it does not come back', async () => {
  const [first] = (await events('CaseAssigned')).filter(({ data }) => data.collectorId === ids.ann);
  const { caseId } = first!.data;
  await ok(ask.ann(`cases/${caseId}/recuse`, { site, employeeId: ids.ann, reason: 'relation' }));
  expect(await events('CaseRecalled')).toMatchObject([{ data: { caseId, reason: 'recused' } }]);
  expect(await ask.leader(`cases/${caseId}/assign`, { site, collectorId: ids.ann })).toMatchObject({
    status: 422,
    body: { code: 'operations.collector_recused' },
  });
  await ok(ask.leader(`cases/${caseId}/assign`, { site, collectorId: ids.bo }));
});

test('when somebody leaves, the open cases go to the receiver the day after', async () => {
  await service.tell(site, [person(ids.bo, ids.teamA, { lastDay: '2026-03-10', receiverId: ids.ann })]);
  const handed = async () =>
    (await events('CaseAssigned')).filter(({ data }) => data.reason.rule === 'handover');
  expect(await handed()).toEqual([]);
  service.clock.at = noon('2026-03-11');
  // One case is not for the receiver: it goes into the pool.
  await eventually(async () => {
    expect(await handed()).toHaveLength(3);
    expect(await events('CaseRecalled')).toMatchObject([{}, { data: { reason: 'left' } }]);
  });
  expect(await ask.leader(`cases/${opened[0]}/assign`, { site, collectorId: ids.bo })).toMatchObject({
    status: 422,
  });
});

test('a month later every case has rolled by itself, each once; then the next boundary waits', async () => {
  expect(await events('CaseRolled')).toEqual([]);
  service.clock.at = noon('2026-04-01');
  await eventually(async () => expect(await events('CaseRolled')).toHaveLength(6));
  expect((await events('CaseRolled'))[0]).toMatchObject({
    data: { from: 1, to: 2, dpd: 31, on: '2026-04-01' },
  });
  const waiting = async () =>
    (await service.pool.query(`select due from app.timer where state = 'waiting' and kind = 'roll-case'`))
      .rows;
  await eventually(async () =>
    expect(await waiting()).toEqual(Array(6).fill({ due: new Date('2026-04-30T16:00:00.000Z') })),
  );
});

test('the service is ready and describes itself', async () => {
  expect(await service.readiness()).toMatchObject({ ready: true });
  const paths = Object.keys(service.openApi().paths);
  expect(paths).toEqual(
    expect.arrayContaining(['/api/operations/cases', '/api/operations/allocations/{allocationId}']),
  );
});
