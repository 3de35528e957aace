import { anomalies } from '../anomalies/anomalies.projection.js';
import { days } from '../days/days.projection.js';
import { timesheets } from '../months/timesheets.projection.js';
import { requests } from '../requests/requests.projection.js';
import { sessions } from '../sessions/sessions.projection.js';
import { sites } from '../sites/sites.projection.js';
import { timeOff } from '../time-off/time-off.projection.js';
import type { AnyProjection } from '../views/moment.js';
import { employees } from '../workforce/employees.projection.js';
import { teams } from '../workforce/teams.projection.js';

/** Every projection that this service keeps. */
export const PROJECTIONS: readonly AnyProjection[] = [
  sites,
  employees,
  teams,
  days,
  anomalies,
  requests,
  timesheets,
  sessions,
  timeOff,
];
