import type { EventOf } from '@muster/contracts';
import type { AccountAdopted } from '@muster/contracts/risk';
import type { AccountFacts } from '../rule-packs/question.js';

export type AccountEvent = EventOf<typeof AccountAdopted>;

/** A case as operations last told of it; null = it has not. Stream `account-<caseId>`. */
export const overAccount = {
  initial: null as AccountFacts,
  evolve: (_: AccountFacts, { data }: AccountEvent): AccountFacts => {
    const { debtorId, holderId, open, disputes } = data;
    return { debtorId, holderId, open, disputes };
  },
} as const;
