import type { EventOf } from '@muster/contracts';
import type { DayClosed, DayReassessed } from '@muster/contracts/attendance';
import type { Reaction } from '@muster/projections';
import type { TimeOffCommand } from './time-off.decider.js';

type Event = EventOf<typeof DayClosed> | EventOf<typeof DayReassessed>;

/** Overtime earns time off when its day is closed, whatever made the day be looked at again; with each day some may lapse. */
export const timeOffReaction: Reaction<Event, TimeOffCommand> = {
  name: 'attendance.time-off',
  source: 'attendance',
  from: 'beginning',
  react: (event) => {
    if (event.type !== 'DayClosed' && event.type !== 'DayReassessed') return [];
    const { employeeId, workDate, figures } = event.data;
    const before = event.type === 'DayReassessed' ? event.data.previous.overtimeMinutes : 0;
    // By the clock that closed the day: what it finds lapsed was so when the day was closed.
    const of = { employeeId, at: event.effectiveAt };
    return [
      ...(figures.overtimeMinutes > 0 || before > 0 ? [{ kind: 'Earn', workDate, ...of } as const] : []),
      ...(event.type === 'DayClosed' ? [{ kind: 'Lapse', ...of } as const] : []),
    ];
  },
};
