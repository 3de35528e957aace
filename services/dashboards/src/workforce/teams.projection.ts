import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { Projection } from '@muster/projections';

export type TeamRow = {
  readonly teamId: string;
  readonly label: string;
  /** In the order of appointment. */
  readonly leaders: readonly { readonly employeeId: string; readonly from: string }[];
  readonly deputies: readonly { readonly employeeId: string; readonly from: string; readonly to: string }[];
};

export const teams: Projection<TeamRow, AttendanceEvent> = {
  name: 'teams',
  version: 1,
  source: 'attendance',
  columns: { teamId: 'uuid', label: 'text' },
  keys: ({ type, data }) =>
    type === 'TeamFormed' || type === 'LeaderAppointed' || type === 'DeputyNamed' ? [data.teamId] : [],
  apply: (row, event, key) => {
    const team = row ?? { teamId: key, label: '', leaders: [], deputies: [] };
    switch (event.type) {
      case 'TeamFormed':
        return { ...team, label: event.data.label };
      case 'LeaderAppointed': {
        const { employeeId, from } = event.data;
        return { ...team, leaders: [...team.leaders, { employeeId, from }] };
      }
      case 'DeputyNamed': {
        const { employeeId, from, to } = event.data;
        return { ...team, deputies: [...team.deputies, { employeeId, from, to }] };
      }
      default:
        return row;
    }
  },
};

/** The latest appointment that had begun. */
export const leaderOn = ({ leaders }: TeamRow, date: string): string | null =>
  leaders
    .filter(({ from }) => from <= date)
    .reduce<TeamRow['leaders'][number] | null>(
      (latest, one) => (latest && latest.from > one.from ? latest : one),
      null,
    )?.employeeId ?? null;
