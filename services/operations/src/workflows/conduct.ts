import type { PublishedWorkflow, WorkflowConduct, WorkflowStage } from '@muster/contracts/operations';

export type WorkflowContent = {
  readonly teamId: string | null;
  readonly product: string | null;
  readonly stages: readonly WorkflowStage[];
  readonly conduct: WorkflowConduct;
};

const channelsOf = (stages: readonly WorkflowStage[]): readonly string[] =>
  [...new Set(stages.flatMap(({ channels }) => channels))].sort();

/** Whether Legal has to look at it: hours, third parties or channels are not those in force, or nothing is. */
export const touchesConduct = (
  { conduct, stages }: Pick<WorkflowContent, 'conduct' | 'stages'>,
  inForce: PublishedWorkflow | null,
): boolean =>
  inForce === null ||
  conduct.earliest !== inForce.conduct.earliest ||
  conduct.latest !== inForce.conduct.latest ||
  conduct.thirdParties !== inForce.conduct.thirdParties ||
  channelsOf(stages).some((channel) => !channelsOf(inForce.stages).includes(channel));
