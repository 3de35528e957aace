import type { EventOf } from '@muster/contracts';
import {
  StrategyApproved,
  StrategyProposed,
  StrategyRetired,
  StrategyReturned,
  type Segment,
  type StrategyOffer,
  type StrategyStep,
} from '@muster/contracts/operations';
import { DomainError, same, hasRole, type Decider } from '@muster/kernel';
import {
  approval,
  approvedBy,
  isApproved,
  proposed,
  returning,
  type Deciding,
  type Proposal,
} from '../approvals/approval.js';
import type { Acting } from '../floor/acting.js';
import { parametersOn, todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { requireBuckets } from './month.js';

export type StrategyContent = {
  readonly treatment: string;
  readonly label: string;
  readonly segment: Segment;
  readonly steps: readonly StrategyStep[];
  readonly attemptsPerWeek: number;
  readonly offer: StrategyOffer | null;
};
type OfStrategy = Acting & { readonly strategyId: string };
type Propose = OfStrategy & { readonly kind: 'Propose'; readonly content: StrategyContent };
type Approve = OfStrategy & Deciding & { readonly kind: 'Approve' };
type Return = OfStrategy & Deciding & { readonly kind: 'Return'; readonly reason: string };
type Retire = OfStrategy & { readonly kind: 'Retire'; readonly reason: string };

export type StrategyCommand = Propose | Approve | Return | Retire;
export type StrategyEvent = EventOf<
  typeof StrategyProposed | typeof StrategyApproved | typeof StrategyReturned | typeof StrategyRetired
>;
type Strategy = {
  readonly proposal: Proposal;
  readonly content: StrategyContent;
  readonly retired: boolean;
};

const none = null as Strategy | null;

const evolve = (strategy: Strategy | null, { type, data }: StrategyEvent): Strategy | null => {
  switch (type) {
    case 'StrategyProposed': {
      const { strategyId: _, revision, proposedBy, needsLegal, ...content } = data;
      const needs = needsLegal ? (['operations', 'legal'] as const) : (['operations'] as const);
      return { proposal: proposed(revision, proposedBy, needs), content, retired: false };
    }
    case 'StrategyApproved':
      return strategy && { ...strategy, proposal: approvedBy(strategy.proposal, data.by, data.decidedBy) };
    case 'StrategyReturned':
      return strategy && { ...strategy, proposal: { ...strategy.proposal, returned: true } };
    case 'StrategyRetired':
      return strategy && { ...strategy, retired: true };
    default:
      return strategy;
  }
};

/** B2: how the cases of a segment are worked; proposed on the floor, approved above and by Legal. Stream `strategy-<id>`. */
export const strategies: Decider<OnFloor<Strategy | null>, StrategyCommand, StrategyEvent | FloorEvent> = {
  ...onFloor(none, evolve),
  decide: (command, state) => {
    switch (command.kind) {
      case 'Propose':
        return propose(command, state);
      case 'Approve':
        return approve(command, state);
      case 'Return':
        return sendBack(command, state);
      case 'Retire':
        return retire(command, state);
    }
  },
};

const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'B2', rule, field });

const propose = (
  { strategyId, content, by, at }: Propose,
  { matter: strategy, floor }: OnFloor<Strategy | null>,
): readonly StrategyEvent[] => {
  if (!hasRole(by, 'team_leader', 'ops_manager'))
    throw new DomainError(
      'operations.not_a_leader',
      { clause: 'B2', rule: 'proposed-on-the-floor' },
      'forbidden',
    );
  if (strategy?.retired) throw refused('operations.strategy_retired', 'not-retired');
  const { treatment, strategies: policy } = parametersOn(floor, todayAt(floor, at));
  const { segment, steps, attemptsPerWeek, offer } = content;
  if (!treatment.grid.flat().includes(content.treatment))
    throw refused('operations.treatment_unknown', 'treatment-of-the-grid', 'treatment');
  requireBuckets(floor, segment.buckets, at, 'B2', 'segment');
  if (segment.fromMinor !== null && segment.toMinor !== null && segment.fromMinor > segment.toMinor)
    throw refused('operations.segment_empty', 'segment-holds-something', 'segment');
  if (strategy && !strategy.proposal.returned && same(strategy.content, content)) return [];
  return [
    StrategyProposed(
      {
        ...{ strategyId, treatment: content.treatment, label: content.label, attemptsPerWeek, offer },
        revision: (strategy?.proposal.revision ?? 0) + 1,
        proposedBy: by.actor,
        segment: { ...segment, buckets: [...segment.buckets], products: [...segment.products] },
        steps: [...steps],
        needsLegal:
          attemptsPerWeek > policy.conductAttemptsPerWeek ||
          steps.some(({ channel }) => policy.conductChannels.includes(channel)),
      },
      at,
    ),
  ];
};

const strategyOf = (strategy: Strategy | null): Strategy => {
  if (!strategy) throw new DomainError('operations.strategy_missing', { clause: 'B2' }, 'missing');
  return strategy;
};

const openOf = (found: Strategy | null): Proposal => {
  const { proposal, retired } = strategyOf(found);
  if (retired) throw refused('operations.strategy_retired', 'not-retired');
  return proposal;
};

const approve = (
  { strategyId, revision, by, at }: Approve,
  { matter }: OnFloor<Strategy | null>,
): readonly StrategyEvent[] => {
  const proposal = openOf(matter);
  const given = approval(proposal, { revision, by }, 'B2');
  if (!given) return [];
  const { proposedBy } = proposal;
  const { department, completes } = given;
  return [
    StrategyApproved(
      { strategyId, revision, proposedBy, by: department, inForce: completes, decidedBy: by.actor },
      at,
    ),
  ];
};

const sendBack = (
  { strategyId, revision, reason, by, at }: Return,
  { matter }: OnFloor<Strategy | null>,
): readonly StrategyEvent[] => {
  const proposal = openOf(matter);
  const department = returning(proposal, { revision, by }, 'B2');
  if (!department) return [];
  const { proposedBy } = proposal;
  return [
    StrategyReturned({ strategyId, revision, proposedBy, by: department, decidedBy: by.actor, reason }, at),
  ];
};

/** Whoever approves may end it; whoever proposed it may withdraw it as long as it is not approved. */
const retire = (
  { strategyId, reason, by, at }: Retire,
  { matter }: OnFloor<Strategy | null>,
): readonly StrategyEvent[] => {
  const { proposal, retired } = strategyOf(matter);
  const withdraws = by.actor === proposal.proposedBy && !isApproved(proposal);
  if (!withdraws && !hasRole(by, 'ops_manager', 'management', 'legal'))
    throw new DomainError(
      'operations.not_an_approver',
      { clause: 'B2', rule: 'ended-from-above' },
      'forbidden',
    );
  return retired ? [] : [StrategyRetired({ strategyId, retiredBy: by.actor, reason }, at)];
};
