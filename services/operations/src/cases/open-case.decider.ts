import type { Sealed } from '@muster/contracts';
import {
  CaseOpened,
  DebtorAmended,
  DebtorRegistered,
  DuesChanged,
  inOrder,
  type Due,
} from '@muster/contracts/operations';
import { DomainError, type Decider } from '@muster/kernel';
import { overDebtor, type Debtor, type DebtorEvent, type DebtorState } from '../debtors/debtor.js';
import { bucketOn } from './bucket.js';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';
import type { CaseFacts } from './facts.js';
import { sameDues } from './money.js';
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

type State = { readonly debtor: DebtorState; readonly case: CaseState };

/**
 * Registers the debtor where he or she is new, amends what the lender now says otherwise, and opens the case; for a case
 * that is open, changed dues are taken over. The same again changes nothing. Streams `debtor-` and `case-`.
 */
export const openingCase: Decider<State, OpenCase, DebtorEvent | CaseEvent> = {
  initial: { debtor: overDebtor.initial, case: overCase.initial },
  evolve: (state, event) => ({
    debtor: overDebtor.evolve(state.debtor, event as DebtorEvent),
    case: overCase.evolve(state.case, event as CaseEvent),
  }),
  decide: (command, state) => [...registered(command, state), ...opened(command, state)],
};

const registered = ({ debtor, at }: OpenCase, { debtor: known }: State): DebtorEvent[] => {
  if (!known) return [DebtorRegistered(debtor, at)];
  return overDebtor.same(known, debtor) ? [] : [DebtorAmended(debtor, at)];
};

const opened = (command: OpenCase, state: State): readonly CaseEvent[] => {
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
  // What a closed case owes is history; it is opened again by a decision, not by a file.
  if (file.closed !== null || sameDues(money.dues, owed)) return [];
  return settle(state.case, [DuesChanged({ caseId, dues: [...owed], reason: 'statement' }, at)], facts, at);
};
