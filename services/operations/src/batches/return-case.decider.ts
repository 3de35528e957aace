import type { Decider, By } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase, type CaseState } from '../cases/case.js';
import { requireOpen, type CaseFacts } from '../cases/facts.js';
import { goesBack, returning } from '../cases/returning.js';
import { settle } from '../cases/settle.js';
import { overBatch, type BatchEvent, type BatchState } from './batch.js';
import { countsUntil, requireAdministrator } from './batches.decider.js';

/** Facts are in the command: a batch of 100 000 cases reads them once. */
export type ReturnCase = {
  readonly caseId: string;
  /** Who gives this one case back before its batch goes; null = its batch went, or its retention is over. */
  readonly by: By | null;
  readonly facts: CaseFacts;
  readonly at: string;
};
type State = { readonly case: CaseState; readonly batch: BatchState };

/** 退案 of one case. Streams `case-<id>`, `batch-<id>` of its batch, and `returns-<site>`. */
export const returningCase: Decider<State, ReturnCase, CaseEvent | BatchEvent> = {
  initial: { case: overCase.initial, batch: overBatch.initial },
  evolve: (state, event) => ({
    case: overCase.evolve(state.case, event as CaseEvent),
    batch: overBatch.evolve(state.batch, event as BatchEvent),
  }),
  decide: ({ caseId, by, facts, at }, { case: state, batch }) => {
    if (by) {
      requireAdministrator(by);
      if (state.file?.returned) return [];
      requireOpen(state);
    }
    if (!batch) return [];
    const withBatch = batch.returned && goesBack(state, batch.batchId, batch.returned.returnedOn);
    const leaves = by
      ? state.file?.batchId === batch.batchId
      : batch.returned && goesBack(state, batch.batchId, facts.today);
    if (!leaves) return [];
    // With its batch a case leaves on the terms of that day; alone, on those of today.
    const returned = withBatch
      ? batch.returned
      : { returnedOn: facts.today, paymentsCountUntil: countsUntil(batch, facts.today) };
    return settle(state, returning(caseId, batch.batchId, returned, state, at), facts, at);
  },
};
