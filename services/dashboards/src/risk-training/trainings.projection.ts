import type { RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export const TRAINING_STATUSES = ['due', 'trained', 'lapsed'] as const;
export type TrainingStatus = (typeof TRAINING_STATUSES)[number];

export type TrainingRow = {
  readonly employeeId: string;
  readonly teamId: string | null;
  readonly requirementId: string;
  readonly topic: string;
  /** Contacts are refused while it is lapsed. */
  readonly barsContacts: boolean;
  readonly status: TrainingStatus;
  /** Last date until which the person is trained, or has time to be. */
  readonly dueOn: string;
  readonly completedOn: string | null;
};

/** Who is trained in what until when (R3). One row a person and requirement. */
export const trainings: Projection<TrainingRow, RiskEvent> = {
  name: 'risk-trainings',
  version: 1,
  source: 'risk',
  columns: { teamId: 'uuid', employeeId: 'uuid', status: 'text', topic: 'text', dueOn: 'date' },
  keys: ({ data }) =>
    'requirementId' in data && 'employeeId' in data ? [`${data.employeeId}/${data.requirementId}`] : [],
  apply: (row, { type, data }) => {
    switch (type) {
      case 'TrainingDue':
        return { ...data, status: 'due', completedOn: null };
      case 'TrainingCompleted': {
        const { employeeId, teamId, requirementId, topic, barsContacts, on, validUntil } = data;
        const person = { employeeId, teamId, requirementId, topic, barsContacts };
        return { ...person, status: 'trained', dueOn: validUntil, completedOn: on };
      }
      case 'TrainingLapsed':
        return row && { ...row, teamId: data.teamId, status: 'lapsed' };
      case 'TrainingReleased':
        return null;
      default:
        return row;
    }
  },
};
