import { AccountAdopted } from '@muster/contracts/risk';
import { same, type Decider } from '@muster/kernel';
import type { AccountFacts } from '../rule-packs/question.js';
import { overAccount, type AccountEvent } from './account.js';
import type { AdoptAccount } from './adopt-accounts.reaction.js';

type Account = NonNullable<AccountFacts>;

/** Takes over what operations says of a case. Nothing of a case that was never opened. */
export const adoptingAccount: Decider<AccountFacts, AdoptAccount, AccountEvent> = {
  ...overAccount,
  decide: (command, account) => {
    const next = changed(command, account);
    if (next === null || same(next, account)) return [];
    const { caseId, position, at } = command;
    return [AccountAdopted({ caseId, ...next, disputes: [...next.disputes], sourcePosition: position }, at)];
  },
};

const changed = (command: AdoptAccount, account: AccountFacts): Account | null => {
  if (command.kind === 'Opened')
    return { debtorId: command.debtorId, holderId: null, open: true, disputes: [] };
  if (!account) return null;
  switch (command.kind) {
    case 'Held':
      return { ...account, holderId: command.holderId };
    case 'Working':
      return { ...account, open: command.open, holderId: command.open ? account.holderId : null };
    case 'Disputed':
      return { ...account, disputes: [...new Set([...account.disputes, command.objectionId])] };
    case 'Answered':
      return { ...account, disputes: account.disputes.filter((id) => id !== command.objectionId) };
  }
};
