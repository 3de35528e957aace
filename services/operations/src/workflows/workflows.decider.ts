import type { EventOf } from '@muster/contracts';
import {
  versionsOf,
  WorkflowApproved,
  WorkflowDrafted,
  workflowOn,
  WorkflowPublished,
  WorkflowReturned,
  type PublishedWorkflow,
} from '@muster/contracts/operations';
import { DomainError, same, type Decider } from '@muster/kernel';
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
import { requireLeads } from '../floor/authority.js';
import { todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { requireBuckets, requireTeam } from '../plans/month.js';
import { touchesConduct, type WorkflowContent } from './conduct.js';

type OfWorkflow = Acting & { readonly site: string; readonly workflowId: string };
type Draft = OfWorkflow & { readonly kind: 'Draft'; readonly content: WorkflowContent };
type Approve = OfWorkflow & Deciding & { readonly kind: 'Approve' };
type Return = OfWorkflow & Deciding & { readonly kind: 'Return'; readonly reason: string };
type Publish = OfWorkflow & { readonly kind: 'Publish'; readonly effectiveFrom: string };

export type WorkflowCommand = Draft | Approve | Return | Publish;
export type WorkflowEvent = EventOf<
  typeof WorkflowDrafted | typeof WorkflowApproved | typeof WorkflowReturned | typeof WorkflowPublished
>;
type Drafted = { readonly proposal: Proposal; readonly content: WorkflowContent };
export type Workflows = {
  readonly drafts: Readonly<Record<string, Drafted>>;
  /** In the order of publication. */
  readonly published: readonly PublishedWorkflow[];
};
type State = OnFloor<Workflows>;

const none: Workflows = { drafts: {}, published: [] };

const changed = (
  state: Workflows,
  workflowId: string,
  change: (proposal: Proposal) => Proposal,
): Workflows => {
  const draft = state.drafts[workflowId];
  if (!draft) return state;
  const drafts = { ...state.drafts, [workflowId]: { ...draft, proposal: change(draft.proposal) } };
  return { ...state, drafts };
};

const evolve = (state: Workflows, { type, data }: WorkflowEvent): Workflows => {
  switch (type) {
    case 'WorkflowDrafted': {
      const { workflowId, revision, proposedBy, needsLegal, teamId, product, stages, conduct } = data;
      const needs = needsLegal ? (['operations', 'legal'] as const) : (['operations'] as const);
      const draft = {
        proposal: proposed(revision, proposedBy, needs),
        content: { teamId, product, stages, conduct },
      };
      return { ...state, drafts: { ...state.drafts, [workflowId]: draft } };
    }
    case 'WorkflowApproved':
      return changed(state, data.workflowId, (proposal) => approvedBy(proposal, data.by, data.decidedBy));
    case 'WorkflowReturned':
      return changed(state, data.workflowId, (proposal) => ({ ...proposal, returned: true }));
    case 'WorkflowPublished':
      return { ...state, published: [...state.published, data] };
    default:
      return state;
  }
};

/** W1: how cases are worked, bucket by bucket; one version in force for a team and product on any date. Stream `workflows-<site>`. */
export const workflows: Decider<State, WorkflowCommand, WorkflowEvent | FloorEvent> = {
  ...onFloor(none, evolve),
  decide: (command, state) => {
    switch (command.kind) {
      case 'Draft':
        return draft(command, state);
      case 'Approve':
        return approve(command, state);
      case 'Return':
        return sendBack(command, state);
      case 'Publish':
        return publish(command, state);
    }
  },
};

const refused = (
  code: string,
  rule: string,
  more: { readonly field?: string; readonly facts?: Readonly<Record<string, string | number>> } = {},
): DomainError => new DomainError(code, { clause: 'W1', rule, ...more });

const draft = (
  { site, workflowId, content, by, at }: Draft,
  { matter, floor }: State,
): readonly WorkflowEvent[] => {
  const { teamId, product, stages, conduct } = content;
  if (teamId !== null) requireTeam(floor, teamId);
  requireLeads(floor, by, teamId, at, 'W1');
  const known = matter.drafts[workflowId];
  if (known) requireLeads(floor, by, known.content.teamId, at, 'W1');
  if (matter.published.some((one) => one.workflowId === workflowId))
    throw refused('operations.workflow_published', 'another-draft');
  const buckets = stages.flatMap((stage) => stage.buckets);
  requireBuckets(floor, buckets, at, 'W1', 'stages');
  if (new Set(buckets).size < buckets.length)
    throw refused('operations.stages_overlap', 'one-stage-a-bucket', { field: 'stages' });
  if (conduct.earliest >= conduct.latest)
    throw refused('operations.hours_empty', 'hours-of-a-day', { field: 'conduct' });
  if (known && !known.proposal.returned && same(known.content, content)) return [];
  const inForce = workflowOn(matter.published, content, todayAt(floor, at));
  return [
    WorkflowDrafted(
      {
        ...{ site, workflowId, proposedBy: by.actor, teamId, product, conduct },
        stages: [...stages],
        revision: (known?.proposal.revision ?? 0) + 1,
        needsLegal: touchesConduct(content, inForce),
      },
      at,
    ),
  ];
};

const draftOf = ({ drafts }: Workflows, workflowId: string): Drafted => {
  const found = drafts[workflowId];
  if (!found) throw new DomainError('operations.workflow_missing', { clause: 'W1' }, 'missing');
  return found;
};

const approve = (
  { site, workflowId, revision, by, at }: Approve,
  { matter }: State,
): readonly WorkflowEvent[] => {
  const { proposal } = draftOf(matter, workflowId);
  const given = approval(proposal, { revision, by }, 'W1');
  if (!given) return [];
  const { proposedBy } = proposal;
  const decided = { site, workflowId, revision, proposedBy, decidedBy: by.actor };
  return [WorkflowApproved({ ...decided, by: given.department }, at)];
};

const sendBack = (
  { site, workflowId, revision, reason, by, at }: Return,
  { matter }: State,
): readonly WorkflowEvent[] => {
  const { proposal } = draftOf(matter, workflowId);
  const department = returning(proposal, { revision, by }, 'W1');
  if (!department) return [];
  const { proposedBy } = proposal;
  const decided = { site, workflowId, revision, proposedBy, decidedBy: by.actor };
  return [WorkflowReturned({ ...decided, by: department, reason }, at)];
};

/** From today on at the earliest, and after every other version of its team and product, so that each date has one. */
const publish = (
  { site, workflowId, effectiveFrom, by, at }: Publish,
  { matter, floor }: State,
): readonly WorkflowEvent[] => {
  const { proposal, content } = draftOf(matter, workflowId);
  requireLeads(floor, by, content.teamId, at, 'W1');
  const published = matter.published.find((one) => one.workflowId === workflowId);
  if (published?.effectiveFrom === effectiveFrom) return [];
  if (published) throw refused('operations.workflow_published', 'another-draft');
  if (!isApproved(proposal)) throw refused('operations.not_approved', 'approved-first');
  if (effectiveFrom < todayAt(floor, at))
    throw refused('operations.effective_in_past', 'never-backwards', { field: 'effectiveFrom' });
  const versions = versionsOf(matter.published, content);
  const last = versions.at(-1);
  if (last && last.effectiveFrom >= effectiveFrom)
    throw refused('operations.effective_date_taken', 'one-version-a-date', {
      field: 'effectiveFrom',
      facts: { after: last.effectiveFrom },
    });
  const inForce = workflowOn(matter.published, content, effectiveFrom);
  if (touchesConduct(content, inForce) && !proposal.approvals.legal)
    throw refused('operations.legal_needed', 'conduct-changed-meanwhile');
  return [
    WorkflowPublished(
      {
        ...{ site, workflowId, proposedBy: proposal.proposedBy, publishedBy: by.actor, effectiveFrom },
        ...{ teamId: content.teamId, product: content.product, conduct: content.conduct },
        stages: [...content.stages],
        version: versions.length + 1,
      },
      at,
    ),
  ];
};
