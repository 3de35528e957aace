import type { ApprovingDepartment } from '@muster/contracts/operations';
import type { NameOf } from '../views/personal.js';
import { z } from 'zod';

/** Who approved for which department, and who still has to. */
export type Approvals = {
  readonly needsLegal: boolean;
  readonly operationsBy: string | null;
  readonly legalBy: string | null;
  readonly returnedBy: string | null;
  /** Why it was returned. */
  readonly reason: string | null;
};

export const undecided = (needsLegal: boolean): Approvals => ({
  ...{ needsLegal, operationsBy: null, legalBy: null, returnedBy: null, reason: null },
});

export const approved = <Row extends Approvals>(
  row: Row,
  { by, decidedBy }: { readonly by: ApprovingDepartment; readonly decidedBy: string },
): Row => (by === 'legal' ? { ...row, legalBy: decidedBy } : { ...row, operationsBy: decidedBy });

export const isApproved = ({ needsLegal, operationsBy, legalBy }: Approvals): boolean =>
  operationsBy !== null && (!needsLegal || legalBy !== null);

export const approvalsAnswer = {
  needsLegal: z.boolean(),
  operationsByName: z.string().nullable(),
  operationsApproved: z.boolean(),
  legalByName: z.string().nullable(),
  legalApproved: z.boolean(),
  returnedByName: z.string().nullable(),
  reason: z.string().nullable(),
};

export const shownApprovals = (row: Approvals, nameOf: NameOf) => ({
  needsLegal: row.needsLegal,
  operationsByName: nameOf(row.operationsBy),
  operationsApproved: row.operationsBy !== null,
  legalByName: nameOf(row.legalBy),
  legalApproved: row.legalBy !== null,
  returnedByName: nameOf(row.returnedBy),
  reason: row.reason,
});
