import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { Projection } from '@muster/projections';

export type TeamLabel = { readonly teamId: string; readonly label: string };

/** Teams by label: files name teams as people do. */
export const teamLabels: Projection<TeamLabel, AttendanceEvent> = {
  name: 'team-labels',
  version: 1,
  source: 'attendance',
  columns: { label: 'text' },
  keys: (event) => (event.type === 'TeamFormed' ? [event.data.teamId] : []),
  apply: (row, event) =>
    event.type === 'TeamFormed' ? { teamId: event.data.teamId, label: event.data.label } : row,
};
