import type { Recorded } from '@muster/contracts';
import type { OperationsEvent } from '@muster/contracts/operations';
import { by, ids, noon, openedFloor, SITE as site } from './fixtures/floor.js';
import { runOperations } from './fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let ask: Record<keyof typeof by, ReturnType<typeof service.as>>;
beforeAll(async () => {
  service = await runOperations();
  ask = Object.fromEntries(
    Object.entries(by).map(([name, who]) => [name, service.as(who, who === by.leader ? [ids.teamA] : [])]),
  ) as typeof ask;
  service.clock.at = noon('2026-03-10');
  await service.tell(site, openedFloor());
}, 60_000);
afterAll(() => service?.stop());

const all = async () => (await service.store.read(site, 0, 1000)) as readonly Recorded<OperationsEvent>[];
const events = async <Type extends OperationsEvent['type']>(type: Type) =>
  (await all()).filter(
    (event): event is Recorded<Extract<OperationsEvent, { type: Type }>> => event.type === type,
  );
const ok = async (asked: Promise<{ status: number; body: Record<string, unknown> }>) => {
  const answer = await asked;
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};
const refused = async (
  asked: Promise<{ status: number; body: Record<string, unknown> }>,
  status: number,
  code: string,
) =>
  expect(await asked).toMatchObject({
    status,
    body: { code, title: expect.not.stringContaining('operations.') },
  });
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
};

test('a month is planned: target, plan, approval by somebody else', async () => {
  const target = { site, holderId: ids.teamA, holder: 'team', month: '2026-03', figures: { contacts: 400 } };
  await ok(ask.manager('targets', target));
  expect(await ask.leader('targets', target)).toMatchObject({ status: 403 });
  const plan = {
    ...{ site, teamId: ids.teamA, month: '2026-03', goals: ['更多本人接通'], measures: ['晚間值班'] },
    efforts: [{ bucket: 1, percent: 100 }],
  };
  await ok(ask.leader('plans', plan));
  await ok(ask.leader('plans', plan));
  expect(await events('PlanProposed')).toHaveLength(1);
  const path = `plans/${ids.teamA}/2026-03/approve`;
  await refused(ask.manager(path, { site, revision: 2 }), 422, 'operations.revision_superseded');
  await ok(ask.manager(path, { site, revision: 1 }));
  expect(await events('PlanApproved')).toMatchObject([
    { data: { proposedBy: ids.leader, decidedBy: ids.manager } },
  ]);
  expect(await ask.manager(`plans/${ids.teamA}/2026-3/approve`, { site, revision: 1 })).toMatchObject({
    status: 400,
  });
});

test('the log itself keeps proposer and approver apart, whoever writes to it', async () => {
  const [{ data }] = (await events('PlanApproved')) as [
    Recorded<Extract<OperationsEvent, { type: 'PlanApproved' }>>,
  ];
  await expect(
    service.tell(site, [
      {
        type: 'PlanApproved',
        data: { ...data, decidedBy: data.proposedBy },
        effectiveAt: service.clock.at,
      },
    ]),
  ).rejects.toMatchObject({ code: 'log.separation_of_duties' });
});

test('a strategy and a workflow that touch conduct wait for Legal', async () => {
  const strategy = {
    ...{ site, treatment: 'negotiate', label: 'M2 面談', attemptsPerWeek: 3 },
    segment: { buckets: [2], products: [] },
    steps: [{ channel: 'visit', afterDays: 7 }],
  };
  const { stream } = await ok(ask.leader('strategies', strategy));
  const strategyId = String(stream).slice('strategy-'.length);
  await ok(ask.manager(`strategies/${strategyId}/approve`, { site, revision: 1 }));
  await ok(ask.legal(`strategies/${strategyId}/approve`, { site, revision: 1 }));
  expect((await events('StrategyApproved')).map(({ data }) => [data.by, data.inForce])).toEqual([
    ['operations', false],
    ['legal', true],
  ]);
  const stages = [{ buckets: [1, 2], channels: ['call'], attemptsPerWeek: 3, firstAttemptHours: 24 }];
  const conduct = { earliest: '09:00', latest: '20:00', thirdParties: 'never' };
  await ok(ask.leader('workflows', { site, teamId: ids.teamA, stages, conduct }));
  const [{ data }] = (await events('WorkflowDrafted')) as [
    Recorded<Extract<OperationsEvent, { type: 'WorkflowDrafted' }>>,
  ];
  const path = `workflows/${data.workflowId}`;
  await ok(ask.manager(`${path}/approve`, { site, revision: 1 }));
  const publishing = { site, effectiveFrom: '2026-03-11' };
  await refused(ask.leader(`${path}/publish`, publishing), 422, 'operations.not_approved');
  await ok(ask.legal(`${path}/approve`, { site, revision: 1 }));
  await ok(ask.leader(`${path}/publish`, publishing));
  expect(await events('WorkflowPublished')).toMatchObject([
    { data: { version: 1, stages: [{ limitDays: null }] } },
  ]);
});

test('an issue that nobody resolves goes up by itself; its text is in clear nowhere', async () => {
  const { issueId } = await ok(
    ask.ann('issues', {
      ...{ site, teamId: ids.teamA, kind: 'conduct', severity: 'critical', personId: ids.bo },
      description: '阿柏對客戶大聲',
    }),
  );
  const path = `issues/${String(issueId)}`;
  await refused(ask.leader(`${path}/assign`, { site, assigneeId: ids.bo }), 422, 'operations.about_assignee');
  await eventually(async () => {
    const { rows } = await service.pool.query(`select 1 from app.timer where kind = 'issue-clock'`);
    expect(rows).toHaveLength(1);
  });
  service.clock.at = '2026-03-10T05:00:00.000Z';
  await eventually(async () =>
    expect(await events('IssueEscalated')).toMatchObject([
      { data: { to: 'ops_manager', cause: 'clock', dueAt: '2026-03-10T06:00:00.000Z' } },
    ]),
  );
  await refused(
    ask.leader(`${path}/resolve`, { site, resolution: '談過了' }),
    403,
    'operations.not_your_issue',
  );
  await ok(ask.manager(`${path}/resolve`, { site, resolution: '談過了' }));
  await ok(ask.manager(`${path}/resolve`, { site, resolution: '談過了' }));
  expect(await events('IssueResolved')).toMatchObject([{ data: { late: true } }]);
  expect(JSON.stringify(await all())).not.toMatch(/大聲|談過了/);
  await refused(
    ask.ann('issues', { site, kind: 'case', severity: 'low', caseId: issueId, description: 'x' }),
    404,
    'operations.case_missing',
  );
});

test('a huddle is held once, and its follow-ups are completed', async () => {
  const huddle = {
    ...{ site, teamId: ids.teamA, kind: 'morning', at: '2026-03-10T01:00:00Z', findings: '阿柏沒到' },
    ...{ present: [ids.leader, ids.ann], agenda: ['昨日回款'] },
    followUps: [{ ownerId: ids.ann, task: '回訪三件', dueOn: '2026-03-11' }],
  };
  await ok(ask.leader('huddles', huddle));
  await ok(ask.leader('huddles', huddle));
  await refused(ask.leader('huddles', { ...huddle, agenda: [] }), 422, 'operations.huddle_held');
  const [{ data }] = (await events('FollowUpAgreed')) as [
    Recorded<Extract<OperationsEvent, { type: 'FollowUpAgreed' }>>,
  ];
  const { followUpId } = data;
  const named = { site, teamId: ids.teamA, kind: 'morning', heldOn: '2026-03-10' };
  await ok(ask.ann(`huddles/follow-ups/${followUpId}/complete`, named));
  expect(await events('FollowUpCompleted')).toMatchObject([{ data: { ownerId: ids.ann, late: false } }]);
  expect(JSON.stringify(await all())).not.toMatch(/阿柏|回訪/);
});

test('a review falls due with the week, is overdue when nobody files it, and the next one waits', async () => {
  // Monday; the week before was the first that ended with these teams on the floor.
  service.clock.at = noon('2026-03-16');
  const due = async () =>
    (await events('ReviewDue')).filter(({ data }) => data.from === '2026-03-09' && data.kind === 'weekly');
  await eventually(async () => expect(await due()).toHaveLength(2));
  const filing = { site, teamId: ids.teamA, kind: 'weekly', from: '2026-03-09' };
  const content = { figures: [], findings: '接通下降', lessons: '晚間多撥' };
  await ok(ask.leader('reviews', { ...filing, ...content }));
  service.clock.at = noon('2026-03-17');
  await eventually(async () =>
    expect((await events('ReviewOverdue')).filter(({ data }) => data.from === '2026-03-09')).toMatchObject([
      { data: { teamId: ids.teamB } },
    ]),
  );
  await ok(
    ask.leader('improvements', {
      ...{ site, teamId: ids.teamA, review: { kind: 'weekly', from: '2026-03-09' }, measure: '晚間值班' },
      ...{ ownerId: ids.ann, dueOn: '2026-03-20' },
    }),
  );
  const [{ data }] = (await events('ImprovementOpened')) as [
    Recorded<Extract<OperationsEvent, { type: 'ImprovementOpened' }>>,
  ];
  await ok(ask.ann(`improvements/${data.improvementId}/complete`, { site, result: '已排班' }));
  const waiting = async () =>
    (
      await service.pool.query(
        `select due from app.timer where state = 'waiting' and kind = 'review-due' and payload->>'review' = 'weekly'`,
      )
    ).rows;
  await eventually(async () =>
    expect(await waiting()).toEqual(Array(2).fill({ due: new Date('2026-03-22T16:00:00.000Z') })),
  );
});

test('bad input is named, never a failure', async () => {
  for (const path of [
    'targets',
    'plans',
    'strategies',
    'workflows',
    'issues',
    'reviews',
    'huddles',
    'improvements',
  ])
    expect(await ask.manager(path, { site })).toMatchObject({ status: 400 });
});
