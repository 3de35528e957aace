import type { Due, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** What an allocation has to know of a case, whoever holds it. */
export type CaseLoad = {
  readonly caseId: string;
  readonly debtorId: string;
  /** `yes` while the case is open. */
  readonly open: 'yes' | 'no';
  readonly holderId: string | null;
  readonly teamId: string | null;
  readonly batchId: string | null;
  readonly principal: string;
  readonly product: string;
  readonly bucket: number;
  /** All dues, minor units. */
  readonly amountMinor: number;
  readonly ability: number | null;
  /** One entry for each recusal that stands. */
  readonly recused: readonly string[];
  /** Of the run that assigned it last. */
  readonly allocationId: string | null;
};

const sum = (dues: readonly Due[]): number => dues.reduce((total, { amountMinor }) => total + amountMinor, 0);

/** Load facts of the service's own cases: a look-up table, so no past is kept. */
export const caseLoad: Projection<CaseLoad, OperationsEvent> = {
  name: 'case-load',
  version: 2,
  source: 'operations',
  columns: {
    open: 'text',
    debtorId: 'uuid',
    holderId: 'uuid',
    batchId: 'uuid',
    principal: 'text',
    product: 'text',
    bucket: 'integer',
    allocationId: 'uuid',
  },
  history: false,
  keys: ({ data }) => ('caseId' in data && data.caseId !== null ? [data.caseId] : []),
  apply: (row, { type, data }) => {
    if (type === 'CaseOpened')
      return {
        ...{
          caseId: data.caseId,
          batchId: data.batchId,
          debtorId: data.debtorId,
          open: 'yes',
          holderId: null,
          teamId: null,
          allocationId: null,
        },
        ...{ principal: data.principal, product: data.product, bucket: data.entryBucket },
        ...{ amountMinor: sum(data.dues), ability: null, recused: [] },
      };
    if (!row) return row;
    switch (type) {
      case 'DuesChanged':
        return { ...row, amountMinor: sum(data.dues) };
      case 'CaseRolled':
        return { ...row, bucket: data.to };
      case 'DebtorAssessed':
        return { ...row, ability: data.ability };
      case 'CaseAssigned':
        return { ...row, holderId: data.collectorId, teamId: data.teamId, allocationId: data.allocationId };
      case 'CaseRecalled':
        return { ...row, holderId: null, teamId: null };
      case 'CollectorRecused':
        return { ...row, recused: [...row.recused, data.employeeId] };
      case 'RecusalLifted':
        return { ...row, recused: row.recused.toSpliced(row.recused.indexOf(data.employeeId), 1) };
      case 'CaseClosed':
        return { ...row, open: 'no', holderId: null, teamId: null };
      case 'CaseReopened':
        return { ...row, open: 'yes' };
      case 'CaseEntrusted':
        return { ...row, open: 'yes', batchId: data.batchId };
      default:
        return row;
    }
  },
};
