import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, text, timeOfDay } from '../fields.js';
import { bucket } from './cases.js';

/** By what a debtor is reached. */
export const collectionChannel = z.enum(['call', 'message', 'email', 'letter', 'visit']);
export type CollectionChannel = z.infer<typeof collectionChannel>;

/** Whose approval a proposal needs: the operations manager's always, Legal's where it touches conduct. */
export const approvingDepartment = z.enum(['operations', 'legal']);
export type ApprovingDepartment = z.infer<typeof approvingDepartment>;

/** How cases of some buckets are worked. */
export const workflowStage = z.object({
  buckets: z.array(bucket).min(1),
  channels: z.array(collectionChannel).min(1),
  /** Norm: at least so many attempts in any seven days. */
  attemptsPerWeek: z.int().min(0).max(50),
  /** Norm: hours from the assignment to the first attempt. */
  firstAttemptHours: z.int().min(1).max(720),
  /** Days in the stage after which the case is escalated; null = no limit. */
  limitDays: z.int().min(1).max(1000).nullable(),
});
export type WorkflowStage = Readonly<z.infer<typeof workflowStage>>;

/** What touches conduct: the company's own limits, within those of the law. */
export const workflowConduct = z.object({
  /** Local time of the debtor. */
  earliest: timeOfDay,
  latest: timeOfDay,
  /** Whether somebody else than the debtor may be asked, and for what. */
  thirdParties: z.enum(['never', 'locate_only']),
});
export type WorkflowConduct = Readonly<z.infer<typeof workflowConduct>>;

const content = {
  /** null = every team of the site. */
  teamId: id.nullable(),
  /** null = every product. */
  product: text.nullable(),
  stages: z.array(workflowStage).min(1),
  conduct: workflowConduct,
};
const named = { site: text, workflowId: id, proposedBy: id };
const stream = ['workflows', 'site'] as const;
const decided = { stream, duties: { proposer: 'proposedBy', decider: 'decidedBy' } } as const;

/** W1 制定工作流程. */
export const WorkflowDrafted = defineEvent(
  'WorkflowDrafted',
  1,
  z.object({
    ...named,
    ...content,
    revision: z.int().min(1),
    /** Its conduct or channels differ from what was in force, or nothing was. */
    needsLegal: z.boolean(),
  }),
  { stream },
);
export const WorkflowApproved = defineEvent(
  'WorkflowApproved',
  1,
  z.object({ ...named, revision: z.int().min(1), by: approvingDepartment, decidedBy: id }),
  decided,
);
export const WorkflowReturned = defineEvent(
  'WorkflowReturned',
  1,
  z.object({
    ...named,
    revision: z.int().min(1),
    by: approvingDepartment,
    decidedBy: id,
    reason: text,
  }),
  decided,
);
/** In force for its team and product from a date on, until another one is. */
export const WorkflowPublished = defineEvent(
  'WorkflowPublished',
  1,
  z.object({
    ...named,
    ...content,
    /** Of this team and product. */
    version: z.int().min(1),
    effectiveFrom: date,
    publishedBy: id,
  }),
  { stream },
);

export const workflowEvents = [WorkflowDrafted, WorkflowApproved, WorkflowReturned, WorkflowPublished];
