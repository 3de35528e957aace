import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

export type CompetencyRow = {
  readonly employeeId: string;
  readonly teamId: string;
  /** 1–5, as the sharing out of cases takes it. */
  readonly overall: number;
  readonly skills: Readonly<
    Record<string, { readonly level: number; readonly assessedOn: string; readonly assessedBy: string }>
  >;
};

/** B1: who masters what, as last assessed. */
export const competencies: Projection<CompetencyRow, OperationsEvent> = {
  name: 'competencies',
  version: 1,
  source: 'operations',
  columns: { employeeId: 'uuid', teamId: 'uuid' },
  keys: ({ type, data }) => (type === 'CompetencyAssessed' ? [data.employeeId] : []),
  apply: (row, { type, data }) => {
    if (type !== 'CompetencyAssessed') return row;
    const { employeeId, teamId, overall, skill, level, assessedOn, assessedBy } = data;
    return {
      employeeId,
      teamId,
      overall,
      skills: { ...row?.skills, [skill]: { level, assessedOn, assessedBy } },
    };
  },
};
