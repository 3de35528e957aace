import type { View } from './types.js';
import { view, type Scope } from './views.js';

/** What a collector did in one hour of a day. */
export interface WorkHourRow {
  readonly employeeId: string;
  readonly name: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  /** `09`; null = said of that day on a later one. */
  readonly hour: string | null;
  readonly attempts: number;
  readonly connects: number;
  readonly rightParty: number;
  readonly promisesMade: number;
}

export const workHoursView = ({ site, team, asOf }: Scope, date: string) =>
  view<View<WorkHourRow>>('operations/work-hours', site, { team, asOf, date });
