import type { Recorded } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import { addDays } from '@muster/kernel';
import { by, ids, noon, openedFloor, person, SITE as site } from '../fixtures/floor.js';
import { runOperations, type Answer } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let ask: Record<keyof typeof by, ReturnType<typeof service.as>>;
let caseId: string;
beforeAll(async () => {
  service = await runOperations();
  ask = Object.fromEntries(
    Object.entries(by).map(([name, who]) => [name, service.as(who, who === by.leader ? [ids.teamA] : [])]),
  ) as typeof ask;
  await service.tell(site, [...openedFloor(), person(ids.manager, null, { position: 'ops_manager' })]);
  const account = {
    ...{ site, principal: 'bank', customerRef: 'C-1', accountRef: 'A-1', product: 'card', currency: 'TWD' },
    ...{ name: '李四', dues: [{ dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' }] },
  };
  caseId = String((await ok(ask.admin('cases', account)))['caseId']);
  await assigned(ids.ann);
}, 60_000);
afterAll(() => service?.stop(), 30_000);

const events = async <Type extends OperationsEvent['type']>(type: Type) =>
  ((await service.store.read(site, 0, 1000)) as readonly Recorded<OperationsEvent>[]).filter(
    (event): event is Recorded<Extract<OperationsEvent, { type: Type }>> => event.type === type,
  );
const ok = async (asked: Promise<Answer>) => {
  const answer = await asked;
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const assigned = (collectorId: string) => ok(ask.admin(`cases/${caseId}/assign`, { site, collectorId }));
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};
const complaint = (more: object = {}) => ({
  ...{ site, caseId, accusedIds: [ids.ann], source: 'debtor', channel: 'phone', category: 'attitude' },
  ...{ severity: 'moderate', text: '她罵我' },
  ...more,
});
const open = async (who: keyof typeof by, more: object = {}) =>
  String((await ok(ask[who]('complaints', complaint(more))))['complaintId']);
const found = (outcome: string, malicious = false) => ({ site, outcome, malicious, findings: '錄音已聽' });

test('a complaint takes the case from the accused, who never gets it again, and no word of it is in clear', async () => {
  await open('bo');
  await eventually(async () =>
    expect(await events('CaseRecalled')).toMatchObject([
      { data: { caseId, reason: 'complaint', previousHolderId: ids.ann } },
    ]),
  );
  expect(await events('CollectorRecused')).toMatchObject([
    { data: { employeeId: ids.ann, reason: 'complaint' } },
  ]);
  expect(await ask.admin(`cases/${caseId}/assign`, { site, collectorId: ids.ann })).toMatchObject({
    status: 422,
    body: { code: 'operations.collector_recused' },
  });
  expect(JSON.stringify(await service.store.read(site, 0, 1000))).not.toMatch(/罵|李四/);
});

test('handled by one, decided by another; upheld, it is put right and called back about', async () => {
  const [opened] = await events('ComplaintOpened');
  const path = `complaints/${opened!.data.complaintId}`;
  expect(await ask.leader(`${path}/accept`, { site })).toMatchObject({
    status: 403,
    body: { code: 'operations.complaint_interest' },
  });
  expect(await ask.ann(`${path}/accept`, { site })).toMatchObject({ status: 403 });
  await ok(ask.manager(`${path}/handler`, { site, handlerId: ids.leaderB }));
  await ok(ask.leaderB(`${path}/accept`, { site }));
  await ok(ask.leaderB(`${path}/extend`, { site, stage: 'complex', reason: '錄音甚多' }));
  await ok(ask.leaderB(`${path}/findings`, found('upheld')));
  const measure = { ownerId: ids.leader, dueOn: '2026-03-31', measure: '話術輔導' };
  const decision = { site, outcome: 'upheld', measures: [measure] };
  expect(await ask.leaderB(`${path}/resolution`, decision)).toMatchObject({ status: 403 });
  await ok(ask.manager(`${path}/resolution`, decision));
  expect(await events('ComplaintResolved')).toMatchObject([
    { data: { outcome: 'upheld', proposedBy: ids.leaderB, resolvedBy: ids.manager, inTime: true } },
  ]);
  const [rectification] = await events('RectificationOpened');
  await ok(ask.leader(`${path}/measures/${rectification!.data.measureId}/complete`, { site }));
  await ok(ask.leaderB(`${path}/call-backs`, { site, result: 'satisfied', note: '已致歉' }));
  expect(await events('CalledBack')).toHaveLength(1);
});

test('the second one of the same debtor is a repeated one; malicious, the case may go back', async () => {
  const [first] = await events('ComplaintOpened');
  await assigned(ids.bo);
  const complaintId = await open('admin', { accusedIds: [ids.bo], severity: 'critical' });
  expect((await events('ComplaintOpened'))[1]).toMatchObject({
    data: { repeatOf: first!.data.complaintId, recalls: true },
  });
  await eventually(async () => expect(await events('CollectorRecused')).toHaveLength(2));
  await ok(ask.legal(`complaints/${complaintId}/accept`, { site }));
  await ok(ask.legal(`complaints/${complaintId}/findings`, found('dismissed', true)));
  await ok(
    ask.manager(`complaints/${complaintId}/resolution`, { site, outcome: 'dismissed', malicious: true }),
  );
  await eventually(async () =>
    expect(await events('RecusalLifted')).toMatchObject([{ data: { employeeId: ids.bo, complaintId } }]),
  );
  await assigned(ids.bo);
});

test('the clock speaks by itself: first that the last date is near, then that it is over', async () => {
  const complaintId = await open('bo', { source: 'regulator', channel: 'forwarded', accusedIds: [] });
  expect((await events('ComplaintOpened'))[2]).toMatchObject({ data: { dueOn: '2026-03-17' } });
  service.clock.at = noon('2026-03-14');
  await eventually(async () =>
    expect(await events('ComplaintDueSoon')).toMatchObject([{ data: { complaintId } }]),
  );
  service.clock.at = noon('2026-03-18');
  await eventually(async () =>
    expect(await events('ComplaintOverdue')).toMatchObject([{ data: { complaintId } }]),
  );
  // On the board of the leader, by itself and once.
  await eventually(async () =>
    expect(await events('IssueRaised')).toMatchObject([
      { data: { teamId: ids.teamA, kind: 'customer', level: 'team_leader', aboutCaseId: caseId } },
    ]),
  );
});

test('who leaves hands over what he or she handles; somebody above, what one who was moved has', async () => {
  const complaintId = await open('bo', { accusedIds: [] });
  const path = `complaints/${complaintId}`;
  await ok(ask.manager(`${path}/handler`, { site, handlerId: ids.leader }));
  const moved = { site, employeeId: ids.leader, receiverId: ids.leaderB };
  expect(await ask.leaderB('complaints/hand-over', moved)).toMatchObject({ status: 403 });
  expect(await ask.manager('complaints/hand-over', moved)).toEqual({ status: 200, body: { complaints: 1 } });
  expect(await ask.manager('complaints/hand-over', moved)).toEqual({ status: 200, body: { complaints: 0 } });
  const lastDay = service.clock.at.slice(0, 10);
  await service.tell(site, [
    person(ids.leaderB, ids.teamB, { position: 'team_leader', lastDay, receiverId: ids.manager }),
  ]);
  service.clock.at = noon(addDays(lastDay, 1));
  await eventually(async () =>
    expect(await events('ComplaintHandedOver')).toMatchObject([
      { data: { complaintId, handlerId: ids.leaderB, reason: 'transferred', handedOverBy: ids.manager } },
      { data: { complaintId, handlerId: ids.manager, reason: 'left', handedOverBy: null } },
    ]),
  );
});

test('a disputed debt rests until somebody else has answered', async () => {
  const path = `cases/${caseId}/objections`;
  const raised = { site, about: 'paid', channel: 'phone', statement: '二月已繳清' };
  const { objectionId } = await ok(ask.bo(path, raised));
  expect(await events('CollectionSuspended')).toMatchObject([{ data: { caseId, causeId: objectionId } }]);
  const answer = { site, outcome: 'upheld', answer: '已查到入帳', close: 'withdrawn' };
  expect(await ask.bo(`${path}/${String(objectionId)}/answer`, answer)).toMatchObject({ status: 403 });
  service.clock.at = noon('2026-04-04');
  await eventually(async () => expect(await events('ObjectionOverdue')).toHaveLength(1));
  await eventually(async () => expect(await events('IssueRaised')).toHaveLength(3));
  await ok(ask.admin(`${path}/${String(objectionId)}/answer`, answer));
  expect(await events('CollectionResumed')).toHaveLength(1);
  expect(await events('ObjectionAnswered')).toMatchObject([{ data: { inTime: false } }]);
  expect(JSON.stringify(await service.store.read(site, 0, 1000))).not.toMatch(/繳清|入帳/);
});

test('bad input is named, never a failure', async () => {
  const answer = await ask.bo('complaints', complaint({ severity: 'huge', text: '' }));
  expect(answer.status).toBe(400);
  expect(await ask.bo('complaints', complaint({ caseId: undefined }))).toMatchObject({ status: 400 });
  expect(await ask.manager(`complaints/${caseId}/reopen`, { site, reason: '再查' })).toMatchObject({
    status: 404,
    body: { code: 'operations.complaint_missing', title: 'There is no such complaint' },
  });
});

test('the log itself refuses a decision by who found, or by the accused', async () => {
  const [resolved] = await events('ComplaintResolved');
  const { type, data } = resolved!;
  for (const change of [{ resolvedBy: data.proposedBy }, { resolvedBy: data.accusedId }])
    await expect(
      service.tell(site, [
        {
          type,
          data: { ...data, ...change, remarks: null },
          effectiveAt: service.clock.at,
        } as OperationsEvent,
      ]),
    ).rejects.toMatchObject({ code: 'log.separation_of_duties' });
});
