import type { ClosingReason } from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';

/** What a case is, whether it is open, and its bucket as last recorded. */
export type CaseFile = {
  readonly caseId: string;
  readonly debtorId: string;
  readonly batchId: string | null;
  readonly principal: string;
  readonly product: string;
  readonly currency: string;
  readonly region: string | null;
  readonly timeZone: string;
  /** Digest of the lender's account reference. */
  readonly account: string;
  readonly entryBucket: number;
  readonly bucket: number;
  /** null = open. */
  readonly closed: ClosingReason | null;
  /** To whom it was escalated and not yet taken up by an assignment. */
  readonly escalatedTo: 'team_leader' | 'ops_manager' | 'legal' | null;
  readonly assessment: { readonly willingness: number; readonly ability: number } | null;
  readonly strategy: string | null;
  /** 留案: the return of its batch leaves the case here until this date. */
  readonly retainedUntil: string | null;
  /** 退案: null while it is here. */
  readonly returned: Returned | null;
};

export type Returned = {
  readonly returnedOn: string;
  /** Payments dated up to this date still count; null = none that is dated after the return. */
  readonly paymentsCountUntil: string | null;
};

const changed = (file: CaseFile | null, change: Partial<CaseFile>): CaseFile | null =>
  file && { ...file, ...change };

/** null until the case was opened. */
export const evolveFile = (file: CaseFile | null, { type, data }: CaseEvent): CaseFile | null => {
  switch (type) {
    case 'CaseOpened': {
      const { accountRef, dues: _, policyVersion: __, ...rest } = data;
      return {
        ...rest,
        account: accountRef.digest,
        bucket: data.entryBucket,
        closed: null,
        escalatedTo: null,
        assessment: null,
        strategy: null,
        retainedUntil: null,
        returned: null,
      };
    }
    case 'CaseRolled':
      return changed(file, { bucket: data.to });
    case 'CaseEscalated':
      return changed(file, { escalatedTo: data.to });
    case 'CaseAssigned':
      return changed(file, { escalatedTo: null });
    case 'CaseClosed':
      return changed(file, { closed: data.reason, escalatedTo: null });
    case 'CaseReopened':
      return changed(file, { closed: null });
    case 'DebtorAssessed':
      return changed(file, { assessment: { willingness: data.willingness, ability: data.ability } });
    case 'StrategyChanged':
      return changed(file, { strategy: data.to });
    case 'CaseEntrusted':
      return changed(file, {
        ...{ batchId: data.batchId, closed: null, escalatedTo: null, retainedUntil: null, returned: null },
      });
    case 'CaseRetained':
      return changed(file, { retainedUntil: data.until });
    case 'CaseReturned': {
      const { returnedOn, paymentsCountUntil } = data;
      return changed(file, { returned: { returnedOn, paymentsCountUntil } });
    }
    default:
      return file;
  }
};
