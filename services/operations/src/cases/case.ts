import type { CaseEvent } from './case-events.js';
import { evolveFile, type CaseFile } from './case-file.js';
import { evolveConcessions, noConcessions, type Concessions } from './concessions.js';
import { evolveContacts, noContacts, type Contacts } from './contacts.js';
import { evolveCredit, noCredit, type Credit } from './credit.js';
import { evolveHolding, inThePool, type Holding } from './holding.js';
import { evolveMoney, nothingOwed, type Money } from './money.js';
import { evolveObjections, noObjections, type Objections } from './objections.js';
import { evolvePayments, noPayments, type Payments } from './payments.js';
import { evolvePromises, noPromises, type Promises } from './promises.js';

/** One case: the parts that the capabilities fold, each in its own file. */
export type CaseState = {
  /** null until the case was opened. */
  readonly file: CaseFile | null;
  readonly holding: Holding;
  readonly money: Money;
  readonly contacts: Contacts;
  readonly objections: Objections;
  readonly payments: Payments;
  readonly promises: Promises;
  readonly concessions: Concessions;
  readonly credit: Credit;
};

/** A decider about one case is `{ ...overCase, decide }`; it loads the stream `case-<caseId>`. */
export const overCase = {
  initial: {
    file: null,
    holding: inThePool,
    money: nothingOwed,
    contacts: noContacts,
    objections: noObjections,
    payments: noPayments,
    promises: noPromises,
    concessions: noConcessions,
    credit: noCredit,
  } satisfies CaseState as CaseState,
  evolve: (state: CaseState, event: CaseEvent): CaseState => ({
    file: evolveFile(state.file, event),
    holding: evolveHolding(state.holding, event),
    money: evolveMoney(state.money, event),
    contacts: evolveContacts(state.contacts, event),
    objections: evolveObjections(state.objections, event),
    payments: evolvePayments(state.payments, event),
    promises: evolvePromises(state.promises, event),
    concessions: evolveConcessions(state.concessions, event),
    credit: evolveCredit(state.credit, event),
  }),
} as const;
