import type { Sealed } from '@muster/contracts';
import {
  bucketOn,
  CaseEntrusted,
  CaseOpened,
  DebtorAmended,
  DebtorRegistered,
  DuesChanged,
  inOrder,
  type Due,
} from '@muster/contracts/operations';
import { DomainError, type Decider } from '@muster/kernel';
import { overBatch, requireHere, type Batch, type BatchEvent, type BatchState } from '../batches/batch.js';
import { overDebtor, type Debtor, type DebtorEvent, type DebtorState } from '../debtors/debtor.js';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';
import type { CaseFacts } from './facts.js';
import { statedDues } from './concessions.js';
import { sameDues, unpaidOn } from './money.js';
import { settle } from './settle.js';

/** One account of a debtor, as the lender hands it over. Facts are in the command: a file of 100 000 lines reads them once. */
export type OpenCase = {
  readonly debtor: Debtor;
  readonly caseId: string;
  readonly batchId: string | null;
  readonly accountRef: Sealed;
  readonly product: string;
  readonly currency: string;
  readonly dues: readonly Due[];
  readonly facts: CaseFacts;
  readonly at: string;
};

type State = { readonly debtor: DebtorState; readonly case: CaseState; readonly batch: BatchState };

/**
 * Registers the debtor where he or she is new, amends what the lender now says otherwise, and opens the case; for a case
 * that is open, changed dues are taken over, and one that went back comes again with another batch. The same again changes
 * nothing. Streams `debtor-` and `case-`, and those of the batch where there is one.
 */
export const openingCase: Decider<State, OpenCase, DebtorEvent | CaseEvent | BatchEvent> = {
  initial: { debtor: overDebtor.initial, case: overCase.initial, batch: overBatch.initial },
  evolve: (state, event) => ({
    debtor: overDebtor.evolve(state.debtor, event as DebtorEvent),
    case: overCase.evolve(state.case, event as CaseEvent),
    batch: overBatch.evolve(state.batch, event as BatchEvent),
  }),
  decide: (command, state) => {
    const batch = command.batchId === null ? null : batchFor(command, state.batch);
    return [...registered(command, state), ...opened(command, state, batch)];
  },
};

/** A batch is of one lender, and takes cases until it goes back. */
const batchFor = ({ debtor }: OpenCase, state: BatchState): Batch => {
  const batch = requireHere(state);
  if (batch.principal !== debtor.principal)
    throw new DomainError('operations.batch_of_other_lender', {
      ...{ rule: 'batch-of-the-lender', field: 'batchId' },
      facts: { principal: batch.principal },
    });
  return batch;
};

const registered = ({ debtor, at }: OpenCase, { debtor: known }: State): DebtorEvent[] => {
  if (!known) return [DebtorRegistered(debtor, at)];
  return overDebtor.same(known, debtor) ? [] : [DebtorAmended(debtor, at)];
};

const opened = (command: OpenCase, state: State, batch: Batch | null): readonly CaseEvent[] => {
  const { debtor, caseId, batchId, accountRef, product, currency, dues, facts, at } = command;
  const { file, money } = state.case;
  const owed = inOrder(dues);
  if (!file) {
    const entryBucket = bucketOn(owed, facts.today, facts.parameters.buckets);
    const { debtorId, principal, region } = debtor;
    return [
      CaseOpened(
        {
          ...{
            caseId,
            debtorId,
            batchId,
            accountRef,
            principal,
            product,
            currency,
            dues: [...owed],
            entryBucket,
          },
          ...{ region, timeZone: debtor.timeZones[0]!, policyVersion: facts.policyVersion },
        },
        at,
      ),
    ];
  }
  if (file.currency !== currency)
    throw new DomainError('operations.currency_differs', {
      rule: 'one-currency',
      field: 'currency',
      facts: { currency: file.currency },
    });
  const statement = sameDues(statedDues(state.case.concessions, money), owed)
    ? []
    : [
        DuesChanged(
          { caseId, debtorId: file.debtorId, dues: [...owed], reason: 'statement', note: null },
          at,
        ),
      ];
  if (batch && batch.batchId !== file.batchId) {
    const entrusted = entrust(command, state.case, batch);
    return settle(state.case, [entrusted, ...statement], facts, at);
  }
  // What a closed case owes is history; it is opened again by a decision, not by a file.
  return file.closed !== null || statement.length === 0 ? [] : settle(state.case, statement, facts, at);
};

/** A case is in one batch at a time: in another when it went back, or when it was in none. */
const entrust = (
  { caseId, dues, facts, at }: OpenCase,
  { file, money }: CaseState,
  { batchId, placement }: Batch,
): CaseEvent => {
  const { batchId: previousBatchId, returned, closed } = file!;
  if (previousBatchId !== null ? !returned : closed !== null)
    throw new DomainError('operations.case_of_other_batch', {
      rule: 'one-batch-at-a-time',
      field: 'batchId',
    });
  const unpaid = unpaidOn({ ...money, dues: inOrder(dues) }, facts.today);
  const entryBucket = bucketOn(unpaid, facts.today, facts.parameters.buckets);
  const { policyVersion } = facts;
  return CaseEntrusted({ caseId, batchId, previousBatchId, placement, entryBucket, policyVersion }, at);
};
