import { CaseClosed, CaseReturned } from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';
import type { Returned } from './case-file.js';
import type { CaseState } from './case.js';

/** Whether the return of its batch on a date takes the case along: it is open and not retained beyond that date. */
export const goesBack = ({ file }: CaseState, batchId: string, date: string): boolean =>
  file?.batchId === batchId &&
  file.closed === null &&
  (file.retainedUntil === null || file.retainedUntil <= date);

/** Whether a payment of a date still counts after 退案. */
export const countsAfter = (returned: Returned | null, valueDate: string): boolean =>
  returned === null || valueDate < returned.returnedOn || valueDate <= (returned.paymentsCountUntil ?? '');

/** What 退案 does to a case: it is closed, and in nobody's hand. */
export const returning = (
  caseId: string,
  batchId: string,
  { returnedOn, paymentsCountUntil }: Returned,
  { holding }: CaseState,
  at: string,
): readonly CaseEvent[] => [
  CaseReturned({ caseId, batchId, returnedOn, paymentsCountUntil }, at),
  CaseClosed(
    {
      ...{ caseId, reason: 'returned' },
      previousHolderId: holding.hand?.collectorId ?? null,
      previousTeamId: holding.hand?.teamId ?? null,
    },
    at,
  ),
];
