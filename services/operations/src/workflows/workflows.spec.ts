import {
  stageFor,
  WorkflowApproved,
  WorkflowDrafted,
  workflowOn,
  WorkflowPublished,
  WorkflowReturned,
  type PublishedWorkflow,
} from '@muster/contracts/operations';
import { addDays, deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import type { WorkflowContent } from './conduct.js';
import { workflows, type WorkflowCommand, type WorkflowEvent } from './workflows.decider.js';

const at = noon('2026-03-10');
const id = (name: string) => deriveId('workflow', name);
const [first, second] = [id('first'), id('second')];
const content: WorkflowContent = {
  teamId: ids.teamA,
  product: null,
  stages: [
    { buckets: [1], channels: ['call', 'message'], attemptsPerWeek: 3, firstAttemptHours: 24, limitDays: 30 },
    { buckets: [2, 3], channels: ['call'], attemptsPerWeek: 2, firstAttemptHours: 48, limitDays: null },
  ],
  conduct: { earliest: '09:00', latest: '20:00', thirdParties: 'never' },
};
const drafting = (
  more: Partial<WorkflowContent> = {},
  who: By = by.leader,
  workflowId = first,
): WorkflowCommand => ({
  ...{ kind: 'Draft', site, workflowId, content: { ...content, ...more }, by: who, at },
});
const approving = (who: By, workflowId = first, revision = 1): WorkflowCommand => ({
  ...{ kind: 'Approve', site, workflowId, revision, by: who, at },
});
const returning = (who: By): WorkflowCommand => ({
  ...{ kind: 'Return', site, workflowId: first, revision: 1, reason: '時段', by: who, at },
});
const publishing = (
  effectiveFrom = '2026-03-12',
  workflowId = first,
  who: By = by.leader,
): WorkflowCommand => ({
  ...{ kind: 'Publish', site, workflowId, effectiveFrom, by: who, at },
});
const named = (workflowId: string) => ({ site, workflowId, proposedBy: ids.leader });
const drafted = (needsLegal: boolean, workflowId = first, of = content, revision = 1) =>
  WorkflowDrafted({ ...named(workflowId), ...of, stages: [...of.stages], revision, needsLegal }, at);
const approved = (by_: 'operations' | 'legal', workflowId = first) =>
  WorkflowApproved(
    {
      ...{ ...named(workflowId), revision: 1, by: by_ },
      decidedBy: by_ === 'legal' ? by.legal.actor : ids.manager,
    },
    at,
  );
const published = (effectiveFrom: string, version = 1, workflowId = first, of = content) =>
  WorkflowPublished(
    {
      ...{ ...named(workflowId), ...of, stages: [...of.stages], version, effectiveFrom },
      publishedBy: ids.leader,
    },
    at,
  );
const draft = [...openedFloor(), drafted(true)];
const both = [...draft, approved('operations'), approved('legal')];
const inForce = [...both, published('2026-03-12')];

test('the first workflow of a team needs both approvals, then its leader publishes it', () => {
  given(workflows, openedFloor()).when(drafting()).then(drafted(true));
  given(workflows, draft).when(drafting()).then();
  given(workflows, draft).when(approving(by.manager)).then(approved('operations'));
  given(workflows, [...draft, approved('operations')])
    .when(publishing())
    .thenRefused('operations.not_approved');
  given(workflows, [...draft, approved('operations')])
    .when(approving(by.legal))
    .then(approved('legal'));
  given(workflows, both).when(publishing()).then(published('2026-03-12'));
  given(workflows, inForce).when(publishing()).then();
});

test('other norms alone are no matter of Legal; other hours, third parties or a further channel are', () => {
  const stages = content.stages.map((stage) => ({ ...stage, attemptsPerWeek: 5 }));
  const now = [...both, published('2026-03-10')];
  given(workflows, now)
    .when(drafting({ stages }, by.leader, second))
    .then(drafted(false, second, { ...content, stages }));
  for (const more of [
    { conduct: { ...content.conduct, latest: '21:00' } },
    { conduct: { ...content.conduct, thirdParties: 'locate_only' as const } },
    { stages: [{ ...content.stages[0]!, channels: ['visit' as const] }] },
  ])
    given(workflows, now)
      .when(drafting(more, by.leader, second))
      .then(drafted(true, second, { ...content, ...more }));
});

test('what touches conduct only by what was published meanwhile is drafted again', () => {
  const other = { ...content, conduct: { ...content.conduct, latest: '18:00' } };
  const past = [...both, published('2026-03-10'), drafted(false, second), approved('operations', second)];
  given(workflows, past)
    .when(publishing('2026-03-20', second))
    .then(published('2026-03-20', 2, second));
  given(workflows, [...past, published('2026-03-11', 2, id('third'), other)])
    .when(publishing('2026-03-20', second))
    .thenRefused('operations.legal_needed');
});

test('a returned draft is drafted anew', () => {
  const returned = WorkflowReturned(
    { ...named(first), revision: 1, by: 'legal', decidedBy: by.legal.actor, reason: '時段' },
    at,
  );
  given(workflows, draft).when(returning(by.legal)).then(returned);
  given(workflows, [...draft, returned])
    .when(drafting())
    .then(drafted(true, first, content, 2));
});

test.each([
  [
    'another leader does not draft for the team',
    openedFloor(),
    drafting({}, by.leaderB),
    'operations.not_your_team',
  ],
  [
    'a leader does not draft for the site',
    openedFloor(),
    drafting({ teamId: null }),
    'operations.not_your_team',
  ],
  ['a team that is not there', openedFloor(), drafting({ teamId: ids.ann }), 'operations.team_missing'],
  [
    'a bucket in two stages',
    openedFloor(),
    drafting({ stages: [content.stages[0]!, content.stages[0]!] }),
    'operations.stages_overlap',
  ],
  [
    'a bucket that is none',
    openedFloor(),
    drafting({ stages: [{ ...content.stages[0]!, buckets: [8] }] }),
    'operations.bucket_unknown',
  ],
  [
    'hours that end before they begin',
    openedFloor(),
    drafting({ conduct: { ...content.conduct, latest: '08:00' } }),
    'operations.hours_empty',
  ],
  [
    'who drafted does not approve',
    draft,
    approving({ ...by.leader, roles: ['legal'] }),
    'operations.own_matter',
  ],
  ['a draft that is not there', openedFloor(), approving(by.legal), 'operations.workflow_missing'],
  ['not from yesterday on', both, publishing('2026-03-09'), 'operations.effective_in_past'],
  ['not by another leader', both, publishing('2026-03-12', first, by.leaderB), 'operations.not_your_team'],
  ['not twice for other dates', inForce, publishing('2026-03-13'), 'operations.workflow_published'],
  [
    'a published one is not drafted again',
    inForce,
    drafting({ product: 'card' }),
    'operations.workflow_published',
  ],
  [
    'one version a date',
    [...inForce, drafted(false, second), approved('operations', second)],
    publishing('2026-03-12', second),
    'operations.effective_date_taken',
  ],
])('%s', (_, past, command, code) =>
  given(workflows, past as WorkflowEvent[])
    .when(command)
    .thenRefused(code),
);

test('the narrowest workflow is in force, and of one scope the last that had begun', () => {
  const one = (
    name: string,
    teamId: string | null,
    product: string | null,
    effectiveFrom: string,
  ): PublishedWorkflow => published(effectiveFrom, 1, id(name), { ...content, teamId, product }).data;
  const all = [
    one('site', null, null, '2026-01-01'),
    one('card', null, 'card', '2026-01-01'),
    one('team', ids.teamA, null, '2026-02-01'),
    one('team later', ids.teamA, null, '2026-03-01'),
    one('team card', ids.teamA, 'card', '2026-04-01'),
  ];
  const found = (teamId: string | null, product: string | null, date: string) =>
    workflowOn(all, { teamId, product }, date)?.workflowId;
  expect(found(ids.teamA, 'card', '2025-12-31')).toBeUndefined();
  expect(found(ids.teamA, 'card', '2026-01-31')).toBe(id('card'));
  expect(found(ids.teamA, 'loan', '2026-01-31')).toBe(id('site'));
  expect(found(ids.teamA, 'card', '2026-02-28')).toBe(id('team'));
  expect(found(ids.teamA, 'card', '2026-03-31')).toBe(id('team later'));
  expect(found(ids.teamA, 'card', '2026-04-01')).toBe(id('team card'));
  expect(found(ids.teamB, 'card', '2026-04-01')).toBe(id('card'));
  expect([stageFor(content, 3)?.attemptsPerWeek, stageFor(content, 7)]).toEqual([2, null]);
});

test('whatever happens in whatever order, each date has one version in force that was approved by others', () => {
  const who = fc.constantFrom(by.leader, by.leaderB, by.manager, by.legal);
  const which = fc.constantFrom(first, second, id('third'));
  const command = fc.oneof(
    fc
      .record({ who, which, late: fc.constantFrom('20:00', '21:00') })
      .map((one) => drafting({ conduct: { ...content.conduct, latest: one.late } }, one.who, one.which)),
    fc
      .record({ who, which, revision: fc.integer({ min: 1, max: 2 }) })
      .map((one) => approving(one.who, one.which, one.revision)),
    fc
      .record({ which, days: fc.integer({ min: 0, max: 5 }) })
      .map((one) => publishing(addDays('2026-03-10', one.days), one.which)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const made: WorkflowEvent[] = [];
      for (const one of commands)
        try {
          made.push(
            ...(workflows.decide(one, fold(workflows, [...openedFloor(), ...made])) as WorkflowEvent[]),
          );
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^operations\./);
        }
      const all = made.flatMap((event) => (event.type === 'WorkflowPublished' ? [event.data] : []));
      const dates = all.map(({ effectiveFrom }) => effectiveFrom);
      expect([...dates].sort()).toEqual(dates);
      expect(new Set(dates).size).toBe(dates.length);
      expect(all.map(({ version }) => version)).toEqual(all.map((_, index) => index + 1));
      all.forEach((one, index) => {
        const approvers = made.flatMap((event) =>
          event.type === 'WorkflowApproved' && event.data.workflowId === one.workflowId ? [event.data] : [],
        );
        const before = workflowOn(all.slice(0, index), one, one.effectiveFrom);
        if (before?.conduct.latest !== one.conduct.latest)
          expect(approvers.map((approver) => approver.by)).toContain('legal');
        expect(approvers.map((approver) => approver.decidedBy)).not.toContain(one.proposedBy);
        expect(workflowOn(all, one, one.effectiveFrom)?.workflowId).toBe(one.workflowId);
      });
    }),
    { numRuns: 200 },
  );
});
