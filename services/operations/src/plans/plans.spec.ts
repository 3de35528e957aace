import { PlanApproved, PlanProposed, PlanReturned } from '@muster/contracts/operations';
import { fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor } from '../fixtures/floor.js';
import { plans, type PlanCommand, type PlanEvent } from './plans.decider.js';

const at = noon('2026-03-10');
const plan = { teamId: ids.teamA, month: '2026-03' };
const content = {
  goals: ['更多本人接通'],
  efforts: [
    { bucket: 1, percent: 60 },
    { bucket: 2, percent: 40 },
  ],
  measures: ['晚間時段兩人值班'],
};
const proposing = (more: Partial<Extract<PlanCommand, { kind: 'Propose' }>> = {}): PlanCommand => ({
  ...{ kind: 'Propose', ...plan, ...content, by: by.leader, at },
  ...more,
});
const approving = (who: By = by.manager, revision = 1): PlanCommand => ({
  ...{ kind: 'Approve', ...plan, revision, by: who, at },
});
const returning = (who: By = by.manager, revision = 1): PlanCommand => ({
  ...{ kind: 'Return', ...plan, revision, reason: 'M2 太少', by: who, at },
});
const proposed = (revision = 1, proposedBy: string = ids.leader) =>
  PlanProposed({ ...plan, ...content, revision, proposedBy, from: '2026-03-01', to: '2026-03-31' }, at);
const decided = { ...plan, revision: 1, proposedBy: ids.leader, decidedBy: ids.manager };
const past = [...openedFloor(), proposed()];

test('a leader proposes the plan of the month; the same plan twice is one', () => {
  given(plans, openedFloor()).when(proposing()).then(proposed());
  given(plans, past)
    .when(proposing({ efforts: [...content.efforts].reverse() }))
    .then();
});

test('the operations manager approves it, or returns it with a reason; then it is proposed anew', () => {
  const approved = PlanApproved(decided, at);
  const returned = PlanReturned({ ...decided, reason: 'M2 太少' }, at);
  given(plans, past).when(approving()).then(approved);
  given(plans, [...past, approved])
    .when(approving())
    .then();
  given(plans, [...past, approved])
    .when(returning())
    .thenRefused('operations.proposal_approved');
  given(plans, past).when(returning()).then(returned);
  given(plans, [...past, returned])
    .when(approving())
    .thenRefused('operations.proposal_returned');
  given(plans, [...past, returned])
    .when(proposing())
    .then(proposed(2));
});

test('who proposed never decides, whatever the role', () => {
  const own = [...openedFloor(), proposed(1, ids.manager)];
  given(plans, own).when(approving()).thenRefused('operations.own_matter', { rule: 'separation-of-duties' });
  given(plans, own)
    .when(approving(by.management))
    .then(PlanApproved({ ...decided, proposedBy: ids.manager, decidedBy: by.management.actor }, at));
});

test.each([
  ['another leader', proposing({ by: by.leaderB }), 'operations.not_your_team'],
  ['a collector', proposing({ by: by.ann }), 'operations.not_your_team'],
  ['a team that is not there', proposing({ teamId: ids.ann }), 'operations.team_missing'],
  ['a month that is over', proposing({ month: '2026-02' }), 'operations.month_over'],
  [
    'less than the whole',
    proposing({ efforts: [{ bucket: 1, percent: 90 }] }),
    'operations.efforts_not_whole',
  ],
  [
    'a bucket that is none',
    proposing({ efforts: [{ bucket: 9, percent: 100 }] }),
    'operations.bucket_unknown',
  ],
  [
    'a bucket named twice',
    proposing({ efforts: [50, 50].map((percent) => ({ bucket: 1, percent })) }),
    'operations.efforts_not_whole',
  ],
  ['a leader approves nothing', approving(by.leaderB), 'operations.not_an_approver'],
  ['Legal has no say in it', approving(by.legal), 'operations.not_an_approver'],
  ['a revision that was not the last', approving(by.manager, 2), 'operations.revision_superseded'],
])('%s is refused', (_, command, code) => given(plans, past).when(command).thenRefused(code));

test('what nobody proposed can not be decided', () =>
  given(plans, openedFloor()).when(approving()).thenRefused('operations.plan_missing'));

test('whatever happens in whatever order, a revision is decided at most once, by somebody else, and revisions have no gap', () => {
  const who = fc.constantFrom(by.leader, by.leaderB, by.manager, by.management, by.legal);
  const revision = fc.integer({ min: 1, max: 4 });
  const command = fc.oneof(
    fc.tuple(who, fc.constantFrom('a', 'b')).map(([one, goal]) => proposing({ by: one, goals: [goal] })),
    fc.tuple(who, revision).map(([one, number]) => approving(one, number)),
    fc.tuple(who, revision).map(([one, number]) => returning(one, number)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      const made: PlanEvent[] = [];
      for (const one of commands)
        try {
          made.push(...(plans.decide(one, fold(plans, [...openedFloor(), ...made])) as PlanEvent[]));
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^operations\./);
        }
      const proposals = made.filter(({ type }) => type === 'PlanProposed');
      expect(proposals.map(({ data }) => data.revision)).toEqual(proposals.map((_, index) => index + 1));
      const decisions = made.flatMap(({ data }) => ('decidedBy' in data ? [data] : []));
      expect(new Set(decisions.map((one) => one.revision)).size).toBe(decisions.length);
      for (const one of decisions) expect(one.decidedBy).not.toBe(one.proposedBy);
    }),
  );
});
