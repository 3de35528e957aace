import type { EventOf } from '@muster/contracts';
import { PlanApproved, PlanProposed, PlanReturned, type Effort } from '@muster/contracts/operations';
import { DomainError, same, type Decider } from '@muster/kernel';
import {
  approval,
  approvedBy,
  proposed,
  returning,
  type Deciding,
  type Proposal,
} from '../approvals/approval.js';
import type { Acting } from '../floor/acting.js';
import { requireLeads } from '../floor/authority.js';
import type { FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { monthAhead, requireBuckets, requireTeam } from './month.js';

type Content = {
  readonly goals: readonly string[];
  readonly efforts: readonly Effort[];
  readonly measures: readonly string[];
};
type OfPlan = Acting & { readonly teamId: string; readonly month: string };
type Propose = OfPlan & Content & { readonly kind: 'Propose' };
type Approve = OfPlan & Deciding & { readonly kind: 'Approve' };
type Return = OfPlan & Deciding & { readonly kind: 'Return'; readonly reason: string };

export type PlanCommand = Propose | Approve | Return;
export type PlanEvent = EventOf<typeof PlanProposed | typeof PlanApproved | typeof PlanReturned>;
type Plan = { readonly proposal: Proposal; readonly content: Content };

const none = null as Plan | null;

const evolve = (plan: Plan | null, { type, data }: PlanEvent): Plan | null => {
  switch (type) {
    case 'PlanProposed':
      return { proposal: proposed(data.revision, data.proposedBy, ['operations']), content: contentOf(data) };
    case 'PlanApproved':
      return plan && { ...plan, proposal: approvedBy(plan.proposal, 'operations', data.decidedBy) };
    case 'PlanReturned':
      return plan && { ...plan, proposal: { ...plan.proposal, returned: true } };
    default:
      return plan;
  }
};

/** L1: a team's plan of a month, proposed by who leads it and decided above. Stream `plan-<team, month>`. */
export const plans: Decider<OnFloor<Plan | null>, PlanCommand, PlanEvent | FloorEvent> = {
  ...onFloor(none, evolve),
  decide: (command, state) => {
    switch (command.kind) {
      case 'Propose':
        return propose(command, state);
      case 'Approve':
        return approve(command, state);
      case 'Return':
        return sendBack(command, state);
    }
  },
};

const contentOf = ({ goals, efforts, measures }: Content): Content => ({
  goals: [...goals],
  efforts: efforts.map(({ bucket, percent }) => ({ bucket, percent })).sort((a, b) => a.bucket - b.bucket),
  measures: [...measures],
});

const propose = (command: Propose, { matter: plan, floor }: OnFloor<Plan | null>): readonly PlanEvent[] => {
  const { teamId, month, by, at } = command;
  requireTeam(floor, teamId);
  requireLeads(floor, by, teamId, at, 'L1');
  const { from, to } = monthAhead(floor, month, at);
  const content = contentOf(command);
  const buckets = content.efforts.map(({ bucket }) => bucket);
  requireBuckets(floor, buckets, at, 'L1', 'efforts');
  const total = content.efforts.reduce((sum, { percent }) => sum + percent, 0);
  if (total !== 100 || new Set(buckets).size < buckets.length)
    throw new DomainError('operations.efforts_not_whole', {
      clause: 'L1',
      rule: 'efforts-add-up',
      field: 'efforts',
      facts: { total },
    });
  if (plan && !plan.proposal.returned && same(plan.content, content)) return [];
  const revision = (plan?.proposal.revision ?? 0) + 1;
  return [
    PlanProposed(
      {
        ...{ teamId, month, revision, proposedBy: by.actor, from, to },
        goals: [...content.goals],
        efforts: [...content.efforts],
        measures: [...content.measures],
      },
      at,
    ),
  ];
};

const proposalOf = (plan: Plan | null): Proposal => {
  if (!plan) throw new DomainError('operations.plan_missing', { clause: 'L1' }, 'missing');
  return plan.proposal;
};

const approve = (
  { teamId, month, revision, by, at }: Approve,
  { matter }: OnFloor<Plan | null>,
): readonly PlanEvent[] => {
  const proposal = proposalOf(matter);
  if (!approval(proposal, { revision, by }, 'L1')) return [];
  const { proposedBy } = proposal;
  return [PlanApproved({ teamId, month, revision, proposedBy, decidedBy: by.actor }, at)];
};

const sendBack = (
  { teamId, month, revision, reason, by, at }: Return,
  { matter }: OnFloor<Plan | null>,
): readonly PlanEvent[] => {
  const proposal = proposalOf(matter);
  if (!returning(proposal, { revision, by }, 'L1')) return [];
  const { proposedBy } = proposal;
  return [PlanReturned({ teamId, month, revision, proposedBy, decidedBy: by.actor, reason }, at)];
};
