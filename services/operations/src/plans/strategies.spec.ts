import {
  StrategyApproved,
  StrategyProposed,
  StrategyRetired,
  StrategyReturned,
} from '@muster/contracts/operations';
import { deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor } from '../fixtures/floor.js';
import {
  strategies,
  type StrategyCommand,
  type StrategyContent,
  type StrategyEvent,
} from './strategies.decider.js';

const at = noon('2026-03-10');
const strategyId = deriveId('strategy', 'test');
const content: StrategyContent = {
  treatment: 'instalments',
  label: 'M1 分期',
  segment: { buckets: [1], products: ['card'], fromMinor: 1000, toMinor: null },
  steps: [
    { channel: 'call', afterDays: 0 },
    { channel: 'message', afterDays: 3 },
  ],
  attemptsPerWeek: 4,
  offer: { waiverRate: 2000, instalments: 6 },
};
const visiting = { ...content, steps: [...content.steps, { channel: 'visit' as const, afterDays: 10 }] };
const proposing = (of: StrategyContent = content, who: By = by.leader): StrategyCommand => ({
  ...{ kind: 'Propose', strategyId, content: of, by: who, at },
});
const approving = (who: By = by.manager, revision = 1): StrategyCommand => ({
  ...{ kind: 'Approve', strategyId, revision, by: who, at },
});
const returning = (who: By): StrategyCommand => ({
  ...{ kind: 'Return', strategyId, revision: 1, reason: '太頻繁', by: who, at },
});
const retiring = (who: By): StrategyCommand => ({ kind: 'Retire', strategyId, reason: '無效', by: who, at });

const proposed = (of: StrategyContent = content, needsLegal = false, revision = 1) => {
  const { segment, steps, ...rest } = of;
  return StrategyProposed(
    {
      ...{ strategyId, revision, proposedBy: ids.leader, ...rest, needsLegal, steps: [...steps] },
      segment: { ...segment, buckets: [...segment.buckets], products: [...segment.products] },
    },
    at,
  );
};
const approved = (department: 'operations' | 'legal', inForce: boolean) => {
  const decidedBy = department === 'legal' ? by.legal.actor : ids.manager;
  return StrategyApproved(
    { strategyId, revision: 1, proposedBy: ids.leader, by: department, inForce, decidedBy },
    at,
  );
};
const ordinary = [...openedFloor(), proposed()];
const touching = [...openedFloor(), proposed(visiting, true)];

test('a strategy is proposed once and in force when the operations manager approves', () => {
  given(strategies, openedFloor()).when(proposing()).then(proposed());
  given(strategies, ordinary).when(proposing()).then();
  given(strategies, ordinary).when(approving()).then(approved('operations', true));
  given(strategies, [...ordinary, approved('operations', true)])
    .when(approving())
    .then();
});

test('a visit, or more attempts than the policy says, needs Legal as well, in either order', () => {
  given(strategies, openedFloor()).when(proposing(visiting)).then(proposed(visiting, true));
  const often = { ...content, attemptsPerWeek: 8 };
  given(strategies, openedFloor()).when(proposing(often)).then(proposed(often, true));
  given(strategies, touching).when(approving()).then(approved('operations', false));
  given(strategies, touching).when(approving(by.legal)).then(approved('legal', false));
  given(strategies, [...touching, approved('legal', false)])
    .when(approving())
    .then(approved('operations', true));
});

test('two departments are two people', () => {
  const both = { actor: ids.manager, roles: ['legal', 'ops_manager'] };
  given(strategies, [...touching, approved('operations', false)])
    .when(approving(both))
    .thenRefused('operations.own_matter');
});

test('Legal returns it with a reason, and it is proposed anew', () => {
  const returned = StrategyReturned(
    {
      ...{ strategyId, revision: 1, proposedBy: ids.leader, by: 'legal', decidedBy: by.legal.actor },
      reason: '太頻繁',
    },
    at,
  );
  given(strategies, touching).when(returning(by.legal)).then(returned);
  given(strategies, [...touching, returned])
    .when(proposing())
    .then(proposed(content, false, 2));
});

test('it ends from above, or is withdrawn by who proposed it', () => {
  const retired = (retiredBy: string) => StrategyRetired({ strategyId, retiredBy, reason: '無效' }, at);
  given(strategies, ordinary).when(retiring(by.leader)).then(retired(ids.leader));
  const inForce = [...ordinary, approved('operations', true)];
  given(strategies, inForce).when(retiring(by.leader)).thenRefused('operations.not_an_approver');
  given(strategies, inForce).when(retiring(by.legal)).then(retired(by.legal.actor));
  const over = [...inForce, retired(ids.manager)];
  given(strategies, over).when(retiring(by.manager)).then();
  given(strategies, over).when(proposing()).thenRefused('operations.strategy_retired');
  given(strategies, over).when(approving()).thenRefused('operations.strategy_retired');
});

test.each([
  ['a collector proposes none', proposing(content, by.ann), 'operations.not_a_leader'],
  [
    'a treatment that the policy does not know',
    proposing({ ...content, treatment: 'pray' }),
    'operations.treatment_unknown',
  ],
  [
    'a bucket that is none',
    proposing({ ...content, segment: { ...content.segment, buckets: [8] } }),
    'operations.bucket_unknown',
  ],
  [
    'amounts that hold nothing',
    proposing({ ...content, segment: { ...content.segment, toMinor: 999 } }),
    'operations.segment_empty',
  ],
  ['Legal has no say where conduct is not touched', approving(by.legal), 'operations.not_an_approver'],
  [
    'who proposed does not approve',
    approving({ ...by.leader, roles: ['ops_manager'] }),
    'operations.own_matter',
  ],
  ['a revision that was not the last', approving(by.manager, 3), 'operations.revision_superseded'],
])('%s', (_, command, code) => given(strategies, ordinary).when(command).thenRefused(code));

test('whatever happens in whatever order, nothing is in force that touches conduct and Legal did not approve', () => {
  const who = fc.constantFrom(by.leader, by.manager, by.management, by.legal);
  const revision = fc.integer({ min: 1, max: 3 });
  const command = fc.oneof(
    fc.tuple(who, fc.constantFrom(content, visiting)).map(([one, of]) => proposing(of, one)),
    fc.tuple(who, revision).map(([one, number]) => approving(one, number)),
    who.map(returning),
    fc.constantFrom(by.legal).map(retiring),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      const made: StrategyEvent[] = [];
      for (const one of commands)
        try {
          made.push(
            ...(strategies.decide(one, fold(strategies, [...openedFloor(), ...made])) as StrategyEvent[]),
          );
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^operations\./);
        }
      made.forEach((event, index) => {
        if (event.type !== 'StrategyApproved') return;
        const { revision: of, inForce, decidedBy, proposedBy } = event.data;
        expect(decidedBy).not.toBe(proposedBy);
        const before = made.slice(0, index + 1);
        const approvers = before.filter((one) => one.type === 'StrategyApproved' && one.data.revision === of);
        const { needsLegal } = before.find(
          (one): one is Extract<StrategyEvent, { type: 'StrategyProposed' }> =>
            one.type === 'StrategyProposed' && one.data.revision === of,
        )!.data;
        expect(inForce).toBe(approvers.length === (needsLegal ? 2 : 1));
      });
      const ended = made.findIndex(({ type }) => type === 'StrategyRetired');
      expect(ended === -1 || ended === made.length - 1).toBe(true);
    }),
  );
});
