import { stageFor, workflowOn, type WorkflowScope, type WorkflowStage } from '@muster/contracts/operations';
import { addDays, addMinutes, dateAt, daysBetween } from '@muster/kernel';
import { attemptsIn7Days } from './attempts.js';
import type { CaseRow } from './cases.projection.js';

/**
 * What a case that is stuck goes against: of the workflow in force its time to the first attempt (`norm` in hours), its attempts in
 * seven days, or its days in the stage without an escalation; where no workflow speaks of the bucket, the policy's quiet days.
 */
export const STUCK_RULES = ['first_attempt', 'attempts_per_week', 'stage_limit', 'quiet'] as const;
export type Stuck = {
  readonly rule: (typeof STUCK_RULES)[number];
  readonly norm: number;
  /** null = the policy's. */
  readonly workflowId: string | null;
  readonly workflowVersion: number | null;
};

/** A workflow that was published, as far as it says what may not wait. */
export type Norms = WorkflowScope & {
  readonly workflowId: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly stages: readonly WorkflowStage[];
};

/** By what a case is measured, and when. */
export type Measure = {
  /** In the order of their dates. */
  readonly workflows: readonly Norms[];
  readonly stuckDays: number;
  readonly instant: string;
  readonly timeZone: string;
};

type Facts = Pick<
  CaseRow,
  | 'open'
  | 'employeeId'
  | 'teamId'
  | 'product'
  | 'bucket'
  | 'buckets'
  | 'heldSince'
  | 'quietSince'
  | 'suspendedBy'
  | 'lastContactAt'
  | 'attempts'
  | 'escalatedTo'
>;

const WEEK = 7;

/** Why a case in a hand is stuck; null = it is not, or it rests because the debt is disputed. */
export const stuckBy = (row: Facts, measure: Measure): Stuck | null => {
  const { open, employeeId, heldSince, suspendedBy } = row;
  if (open === 'no' || employeeId === null || heldSince === null || suspendedBy.length > 0) return null;
  const { instant, timeZone, stuckDays } = measure;
  const today = dateAt(instant, timeZone);
  const workflow = workflowOn(measure.workflows, row, today);
  const stage = workflow && stageFor(workflow, row.bucket);
  if (!stage) {
    const quiet = row.quietSince < addMinutes(instant, -stuckDays * 24 * 60);
    return quiet ? { rule: 'quiet', norm: stuckDays, workflowId: null, workflowVersion: null } : null;
  }
  const against = (rule: Stuck['rule'], norm: number): Stuck => ({
    ...{ rule, norm, workflowId: workflow.workflowId, workflowVersion: workflow.version },
  });
  const { firstAttemptHours, attemptsPerWeek, limitDays } = stage;
  const untouched = row.lastContactAt === null || row.lastContactAt < heldSince;
  if (untouched && addMinutes(heldSince, firstAttemptHours * 60) < instant)
    return against('first_attempt', firstAttemptHours);
  const stagedOn = dateAt(stageSince(row, stage), timeZone);
  const measuredFrom = [dateAt(heldSince, timeZone), workflow.effectiveFrom, stagedOn].sort().at(-1)!;
  if (measuredFrom <= addDays(today, -WEEK) && attemptsIn7Days(row.attempts, today) < attemptsPerWeek)
    return against('attempts_per_week', attemptsPerWeek);
  if (limitDays !== null && row.escalatedTo === null && daysBetween(stagedOn, today) > limitDays)
    return against('stage_limit', limitDays);
  return null;
};

/**
 * Since when the case has been in the buckets of a stage, without leaving them in between. An older version of the view, which serves
 * until an operator accepts this one, does not know its buckets: then it counts from the last time that anything happened.
 */
const stageSince = ({ buckets = [], quietSince }: Facts, stage: WorkflowStage): string => {
  const others = buckets.findLastIndex(({ bucket }) => !stage.buckets.includes(bucket));
  return buckets[others + 1]?.since ?? quietSince;
};
