import type { EventOf } from '../event.js';
import type { WorkflowPublished, WorkflowStage } from './workflows.js';

export type PublishedWorkflow = EventOf<typeof WorkflowPublished>['data'];

/** For which team and product a workflow is looked up. */
export type WorkflowScope = { readonly teamId: string | null; readonly product: string | null };

const sameScope = (a: WorkflowScope, b: WorkflowScope): boolean =>
  a.teamId === b.teamId && a.product === b.product;

/** Those of exactly this team and product, the oldest first. */
export const versionsOf = <Workflow extends WorkflowScope>(
  published: readonly Workflow[],
  scope: WorkflowScope,
): readonly Workflow[] => published.filter((one) => sameScope(one, scope));

/**
 * The one workflow in force on a date, the narrowest first: of team and product, of the team, of the product, of the site. Of
 * one scope it is the last that had begun.
 */
export const workflowOn = <Workflow extends WorkflowScope & { readonly effectiveFrom: string }>(
  published: readonly Workflow[],
  { teamId, product }: WorkflowScope,
  date: string,
): Workflow | null => {
  const scopes: readonly WorkflowScope[] = [
    { teamId, product },
    { teamId, product: null },
    { teamId: null, product },
    { teamId: null, product: null },
  ];
  const begun = published.filter(({ effectiveFrom }) => effectiveFrom <= date);
  return scopes.map((scope) => versionsOf(begun, scope).at(-1)).find((found) => found !== undefined) ?? null;
};

export const stageFor = (
  { stages }: { readonly stages: readonly WorkflowStage[] },
  bucket: number,
): WorkflowStage | null => stages.find(({ buckets }) => buckets.includes(bucket)) ?? null;
