import type { EventOf } from '@muster/contracts';
import type {
  AnomalyDetected,
  AnomalyExcused,
  AnomalyUpheld,
  AnomalyWithdrawn,
  DayClosed,
  DayReassessed,
} from '@muster/contracts/attendance';
import type { Reaction } from '@muster/projections';
import type { Amend } from './timesheets.decider.js';

type Event = EventOf<
  | typeof DayClosed
  | typeof DayReassessed
  | typeof AnomalyDetected
  | typeof AnomalyExcused
  | typeof AnomalyUpheld
  | typeof AnomalyWithdrawn
>;

/** Which month the date is of is looked up where the command is carried out. */
export type AmendMonthOf = Pick<Amend, 'employeeId' | 'workDate' | 'cause' | 'causeId' | 'at'>;

const causeOf = (event: Event): Pick<Amend, 'cause' | 'causeId'> | undefined => {
  switch (event.type) {
    case 'DayReassessed':
    case 'AnomalyWithdrawn':
      return { cause: event.data.cause, causeId: event.data.causeId };
    case 'AnomalyExcused':
    case 'AnomalyUpheld':
      return { cause: 'decision', causeId: event.data.anomalyId };
    // Found without a fact about the day itself: a free lateness of the period went elsewhere.
    case 'AnomalyDetected':
      return { cause: 'policy', causeId: event.data.anomalyId };
    // A day that was off is closed when somebody worked on it after all.
    case 'DayClosed':
      return { cause: 'punch', causeId: null };
    default:
      return undefined;
  }
};

/** A month that HR has accepted changes by amendments only: each fact about one of its days that came later makes one. */
export const amendReaction: Reaction<Event, AmendMonthOf> = {
  name: 'attendance.amend-timesheet',
  source: 'attendance',
  from: 'beginning',
  react: (event) => {
    const cause = causeOf(event);
    if (!cause) return [];
    const { employeeId, workDate } = event.data;
    return [{ employeeId, workDate, ...cause, at: event.recordedAt }];
  },
};
