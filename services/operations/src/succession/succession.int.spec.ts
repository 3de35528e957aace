import type { OperationsEvent } from '@muster/contracts/operations';
import { deriveId } from '@muster/kernel';
import { by, ids, noon, openedFloor, person, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
beforeAll(async () => {
  service = await runOperations();
  await service.tell(site, openedFloor());
}, 120_000);
afterAll(() => service?.stop(), 60_000);

const events = async (type: OperationsEvent['type']) =>
  (await service.store.read(site, 0, 1000)).filter((event) => event.type === type);
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};

test('who leaves leaves nothing undone: improvements and issues are in the receiver’s hand the day after', async () => {
  const leader = service.as(by.leader, [ids.teamA]);
  const improvementId = deriveId('improvement', 'int');
  const opening = {
    improvementId,
    teamId: ids.teamA,
    ownerId: ids.ann,
    measure: '晚班',
    dueOn: '2026-03-20',
  };
  expect(await leader('improvements', { site, ...opening })).toMatchObject({ status: 201 });
  const raised = await leader('issues', {
    ...{ site, teamId: ids.teamA, kind: 'process', severity: 'low', description: '印表機' },
  });
  const issueId = String(raised.body['issueId']);
  expect(await leader(`issues/${issueId}/assign`, { site, assigneeId: ids.ann })).toMatchObject({
    status: 201,
  });
  await service.tell(site, [person(ids.ann, ids.teamA, { lastDay: '2026-03-10', receiverId: ids.bo })]);
  service.clock.at = noon('2026-03-11');
  await eventually(async () => {
    expect(await events('ImprovementPassed')).toMatchObject([
      { data: { improvementId, ownerId: ids.bo, previousOwnerId: ids.ann } },
    ]);
    expect(await events('IssuePassed')).toMatchObject([
      { data: { issueId, assigneeId: ids.bo, previousAssigneeId: ids.ann } },
    ]);
  });
  const bo = service.as(by.bo, [ids.teamA]);
  expect(await bo(`improvements/${improvementId}/complete`, { site, result: '完成' })).toMatchObject({
    status: 201,
  });
});
