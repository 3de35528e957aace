import {
  FollowUpAgreed,
  HuddleHeld,
  IssueEscalated,
  IssueRaised,
  PlanApproved,
  PlanProposed,
  ReviewDue,
  ReviewFiled,
  ReviewOverdue,
  TargetSet,
  WorkflowApproved,
  WorkflowDrafted,
  WorkflowPublished,
} from '@muster/contracts/operations';
import type { EvidenceAnswer } from './evidence/evidence-answer.js';
import { idOf, TEAM_A, TEAM_B } from './testing/floor.js';
import type { Person } from './testing/issuer.js';
import {
  ann,
  at,
  auditor,
  DAY,
  leaderA,
  leaderB,
  operator,
  startTwoTeams,
  type Rows,
  type TwoTeams,
} from './testing/two-teams.js';

const manager: Person = { sub: idOf('manager'), roles: ['ops_manager'], sites: ['main'] };

describe('views of what a leader does to run the team', () => {
  let floor: TwoTeams;
  const get: TwoTeams['get'] = (...asked) => floor.get(...asked);
  const issueId = idOf('issue');

  beforeAll(async () => {
    floor = await startTwoTeams();
    const { conceal } = floor.resources.vault;
    const sealed = (who: string, text: string) => conceal.call(floor.resources.vault, idOf(who), text);
    const ofIssue = { issueId, teamId: TEAM_A, personId: idOf('bob'), textOf: idOf('bob') };
    await floor.record(
      at('00:40'),
      idOf('ann'),
      IssueRaised(
        {
          ...{ ...ofIssue, kind: 'conduct', severity: 'critical', aboutCaseId: null },
          ...{ description: await sealed('bob', 'he shouted'), level: 'team_leader' },
          ...{ dueAt: at('01:40'), raisedBy: idOf('ann') },
        },
        at('00:40'),
      ),
    );
    await floor.record(
      at('00:50'),
      idOf('ann'),
      IssueEscalated(
        {
          ...{ ...ofIssue, from: 'team_leader', to: 'ops_manager', cause: 'clock', escalatedBy: null },
          ...{ reason: null, dueAt: at('02:40') },
        },
        at('00:50'),
      ),
    );
    const review = { teamId: TEAM_A, kind: 'weekly' as const };
    const first = { ...review, from: '2026-02-16', to: '2026-02-22', dueOn: '2026-02-23' };
    const second = { ...review, from: '2026-02-23', to: '2026-03-01', dueOn: '2026-03-02' };
    const held = { teamId: TEAM_A, heldOn: DAY, kind: 'morning' as const };
    const plan = { teamId: TEAM_A, month: '2026-03', revision: 1, proposedBy: idOf('leader-a') };
    const target = { collectedMinor: 100_000, keptRate: null, contacts: null, promises: null };
    const flow = { site: 'main', workflowId: idOf('flow'), proposedBy: idOf('leader-a') };
    const stages = [
      {
        ...{ buckets: [1], channels: ['call' as const], attemptsPerWeek: 3 },
        ...{ firstAttemptHours: 24, limitDays: null },
      },
    ];
    const conduct = { earliest: '09:00', latest: '20:00', thirdParties: 'never' as const };
    const content = { teamId: TEAM_A, product: null, stages, conduct };
    await floor.record(
      at('01:00'),
      idOf('leader-a'),
      ReviewDue(first, at('01:00')),
      ReviewOverdue(first, at('01:00')),
      ReviewDue(second, at('01:00')),
      ReviewFiled(
        {
          ...{ ...second, figures: [], findings: 'fewer reached', lessons: 'call later' },
          ...{ filedBy: idOf('leader-a'), late: false },
        },
        at('01:00'),
      ),
      HuddleHeld(
        {
          ...{ ...held, at: at('01:00'), present: [idOf('leader-a'), idOf('ann')], missing: [idOf('bob')] },
          ...{ agenda: ['yesterday'], findings: await sealed('leader-a', 'bob is tired') },
          heldBy: idOf('leader-a'),
        },
        at('01:00'),
      ),
      FollowUpAgreed(
        {
          ...{ ...held, followUpId: idOf('task'), ownerId: idOf('ann'), dueOn: DAY },
          task: await sealed('ann', 'call three back'),
        },
        at('01:00'),
      ),
      TargetSet(
        {
          ...{ holderId: TEAM_A, holder: 'team', teamId: TEAM_A, month: '2026-03', from: '2026-03-01' },
          ...{ to: '2026-03-31', version: 1, figures: target, reason: null, setBy: idOf('manager') },
        },
        at('01:00'),
      ),
      PlanProposed(
        {
          ...{ ...plan, from: '2026-03-01', to: '2026-03-31', goals: ['reach more'] },
          ...{ efforts: [{ bucket: 1, percent: 100 }], measures: ['call later'] },
        },
        at('01:00'),
      ),
      PlanApproved({ ...plan, decidedBy: idOf('manager') }, at('01:00')),
      WorkflowDrafted({ ...flow, ...content, revision: 1, needsLegal: false }, at('01:00')),
      WorkflowApproved({ ...flow, revision: 1, by: 'operations', decidedBy: idOf('manager') }, at('01:00')),
      WorkflowPublished(
        { ...flow, ...content, version: 1, effectiveFrom: DAY, publishedBy: idOf('leader-a') },
        at('01:00'),
      ),
    );
  }, 60_000);
  afterAll(() => floor.stop(), 30_000);

  it('shows the board with clocks to who leads the team, raised it or stands above; never to whom it is about', async () => {
    const rows = async (person: Person) => (await get(person, '/operations/issues?site=main')).body.rows;
    for (const person of [leaderA, ann, manager])
      expect(await rows(person)).toMatchObject([
        { description: 'he shouted', level: 'ops_manager', late: true, dueAt: at('02:40'), teamLabel: 'A' },
      ]);
    expect(await rows(leaderB)).toEqual([]);
    expect(await rows({ ...ann, sub: idOf('bob') })).toEqual([]);
    expect(await rows(auditor)).toMatchObject([
      { description: null, raisedByName: null, withheld: { description: 'sealed' } },
    ]);
    expect((await get(operator, '/operations/issues?site=main')).status).toBe(403);
    expect((await get(leaderA, `/operations/issues?site=main&team=${TEAM_B}`)).status).toBe(403);
  });

  it('shows the board as it was, and takes an event of operations for the moment', async () => {
    const then = await get(manager, `/operations/issues?site=main&asOf=${at('00:45')}`);
    expect(then.body.rows).toMatchObject([{ level: 'team_leader', late: false }]);
    const first = await get(manager, '/operations/issues?site=main&asOf=operations/main:1');
    expect(first.body).toMatchObject({
      positions: { 'operations/main': 1 },
      rows: [{ level: 'team_leader' }],
    });
  });

  it.each([
    ['issues', 'lateIssues', 1],
    ['issues', 'criticalIssues', 1],
    ['reviews', 'overdueReviews', 1],
    ['reviews', 'filedReviews', 1],
    ['reviews', 'dueReviews', 0],
    ['huddles', 'huddlesHeld', 1],
    ['huddles', 'openFollowUps', 1],
  ])('%s: %s is what its events add up to', async (view, figure, value) => {
    const list = await get<{ summary: Record<string, number> }>(leaderA, `/operations/${view}?site=main`);
    expect(list.body.summary[figure]).toBe(value);
    const { body } = await get<EvidenceAnswer>(
      leaderA,
      `/operations/${view}/explain?site=main&figure=${figure}`,
    );
    expect(body).toMatchObject({ value, rederived: value, equal: true });
    expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
    const other = await get<EvidenceAnswer>(
      leaderB,
      `/operations/${view}/explain?site=main&figure=${figure}`,
    );
    expect(other.body.value).toBe(0);
  });

  it('keeps the calendar, the plans and the workflow in force; each team its own', async () => {
    const rows = async (person: Person, path: string) =>
      (await get<Rows>(person, `/operations/${path}`)).body.rows;
    expect(await rows(leaderA, 'reviews?site=main')).toMatchObject([
      { from: '2026-02-23', status: 'filed', lessons: 'call later', filedByName: '=leader-a' },
      { from: '2026-02-16', status: 'overdue' },
    ]);
    expect(await rows(leaderA, 'plans?site=main&period=2026-03')).toMatchObject([
      { status: 'approved', goals: ['reach more'], proposedByName: '=leader-a' },
    ]);
    expect(await rows(ann, 'targets?site=main')).toMatchObject([{ figures: { collectedMinor: 100_000 } }]);
    expect(await rows(manager, 'workflows?site=main')).toMatchObject([
      { status: 'published', inForce: true, operationsApproved: true, legalApproved: false },
    ]);
    for (const path of ['reviews', 'plans', 'targets', 'workflows', 'huddles', 'improvements', 'strategies'])
      expect([path, await rows(leaderB, `${path}?site=main`)]).toEqual([path, []]);
  });

  it('opens what was found and agreed at a huddle for those whom it concerns', async () => {
    const [huddle] = (await get(leaderA, '/operations/huddles?site=main')).body.rows;
    expect(huddle).toMatchObject({
      findings: 'bob is tired',
      followUps: [{ task: 'call three back', ownerName: '=ann' }],
      missing: [{ name: '=bob' }],
    });
    const [seen] = (await get(ann, '/operations/huddles?site=main')).body.rows;
    expect(seen).toMatchObject({ findings: null, followUps: [{ task: 'call three back' }] });
  });

  it('gives each list as CSV in the language asked for', async () => {
    for (const [path, word] of [
      ['issues', '紧急'],
      ['reviews', '周总结'],
      ['huddles', '晨会'],
      ['plans', '已核准'],
      ['workflows', '已发布'],
      ['targets', '100000'],
    ] as const) {
      const { text } = await get(manager, `/operations/${path}?site=main`, {
        accept: 'text/csv',
        'accept-language': 'zh-Hans',
      });
      expect([path, text]).toEqual([path, expect.stringContaining(word)]);
    }
  });
});
