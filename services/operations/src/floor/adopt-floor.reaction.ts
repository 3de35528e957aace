import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { Reaction } from '@muster/projections';
import type { AdoptFact } from './adopt-floor.decider.js';

const ADOPTED: ReadonlySet<AttendanceEvent['type']> = new Set([
  'SiteOpened',
  'CalendarPublished',
  'EmployeeHired',
  'EmployeeLeft',
  'MemberJoinedTeam',
  'MemberLeftTeam',
  'TeamFormed',
  'LeaderAppointed',
  'DeputyNamed',
] as const);

/** The floor's work needs to know who is there and who leads whom: copied from attendance, in its order. */
export const adoptFloor: Reaction<AttendanceEvent, AdoptFact> = {
  name: 'adopt-floor',
  source: 'attendance',
  from: 'beginning',
  react: ({ site, position, type, data, effectiveAt }) =>
    ADOPTED.has(type) ? [{ site, position, event: { type, data, effectiveAt } as AttendanceEvent }] : [],
};
