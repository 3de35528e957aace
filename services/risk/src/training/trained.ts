import type { EventOf } from '@muster/contracts';
import type {
  CollectorTrained,
  TrainingCompleted,
  TrainingDue,
  TrainingLapsed,
  TrainingReleased,
} from '@muster/contracts/risk';
import { millisecondsOf } from '@muster/kernel';
import { onFloor, type OnFloor } from '../policy/on-floor.js';
import { curriculumFold, type Curriculum, type CurriculumEvent } from './curriculum.js';

export type TrainedEvent = EventOf<
  typeof TrainingDue | typeof TrainingCompleted | typeof TrainingLapsed | typeof TrainingReleased
>;
/** A training session that was attended. */
export type Attended = EventOf<typeof CollectorTrained>;

type Training = {
  /** Last date until which the person is trained, or has time to be. */
  readonly dueOn: string;
  readonly completedOn: string | null;
  readonly lapsed: boolean;
};

/** One person's trainings, by requirement. Stream `collector-<id>`, which has more than trainings. */
export type Trained = Readonly<Record<string, Training>>;

const evolve = (trained: Trained, { type, data }: TrainedEvent): Trained => {
  switch (type) {
    case 'TrainingDue': {
      const { requirementId, dueOn } = data;
      return { ...trained, [requirementId]: { dueOn, completedOn: null, lapsed: false } };
    }
    case 'TrainingCompleted': {
      const { requirementId, validUntil: dueOn, on } = data;
      return { ...trained, [requirementId]: { dueOn, completedOn: on, lapsed: false } };
    }
    case 'TrainingLapsed': {
      const training = trained[data.requirementId];
      return training ? { ...trained, [data.requirementId]: { ...training, lapsed: true } } : trained;
    }
    case 'TrainingReleased': {
      const { [data.requirementId]: _, ...rest } = trained;
      return rest;
    }
    default:
      return trained;
  }
};

type Attendance = { readonly sessionId: string; readonly at: string };
/** The last session of each topic that the person attended. */
export type Attendances = Readonly<Record<string, Attendance>>;

const attending = (attendances: Attendances, { type, data }: Attended): Attendances => {
  if (type !== 'CollectorTrained') return attendances;
  const { topic, sessionId, at } = data;
  const last = attendances[topic];
  return last && millisecondsOf(last.at) > millisecondsOf(at)
    ? attendances
    : { ...attendances, [topic]: { sessionId, at } };
};

type Matter = {
  readonly trained: Trained;
  readonly attendances: Attendances;
  readonly curriculum: Curriculum;
};
export type TrainedState = OnFloor<Matter>;

const nobody: Matter = { trained: {}, attendances: {}, curriculum: curriculumFold.initial };

/** Streams `collector-<id>` and `curriculum-<site>` with the floor. */
export const overTrained = onFloor(
  nobody,
  (
    { trained, attendances, curriculum }: Matter,
    event: TrainedEvent | Attended | CurriculumEvent,
  ): Matter => ({
    trained: evolve(trained, event as TrainedEvent),
    attendances: attending(attendances, event as Attended),
    curriculum: curriculumFold.evolve(curriculum, event as CurriculumEvent),
  }),
);
