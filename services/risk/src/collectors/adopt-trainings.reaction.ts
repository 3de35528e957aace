import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { Reaction } from '@muster/projections';

/** A training that was scheduled, or somebody who attended one, with its place in the log of attendance. */
export type AdoptTraining = {
  readonly sessionId: string;
  readonly position: number;
  readonly at: string;
} & (
  | { readonly kind: 'Scheduled'; readonly topic: string; readonly mandatory: boolean }
  | { readonly kind: 'Attended'; readonly collectorId: string }
);

/** A3, R3: who was trained when. Meetings are none. */
export const adoptTrainings: Reaction<AttendanceEvent, AdoptTraining> = {
  name: 'adopt-trainings',
  source: 'attendance',
  from: 'beginning',
  react: ({ type, data, position, effectiveAt: at }) => {
    switch (type) {
      case 'SessionScheduled': {
        const { sessionId, topic, mandatory } = data;
        return data.kind === 'training'
          ? [{ kind: 'Scheduled', sessionId, topic, mandatory, position, at }]
          : [];
      }
      case 'SessionAttended':
        return [
          {
            kind: 'Attended',
            sessionId: data.sessionId,
            collectorId: data.employeeId,
            position,
            at: data.at,
          },
        ];
      default:
        return [];
    }
  },
};
