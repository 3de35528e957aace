import { complaintsMessages } from './complaints.js';
import { batchesMessages } from './batches.js';
import { casesMessages } from './cases.js';
import { concessionsMessages } from './concessions.js';
import { creditMessages } from './credit.js';
import { contactsMessages } from './contacts.js';
import { filesMessages } from './files.js';
import { coachingMessages } from './coaching.js';
import { supportMessages } from './support.js';
import { expensesMessages } from './expenses.js';
import { floorMessages } from './floor.js';
import { paymentsMessages } from './payments.js';
import { promisesMessages } from './promises.js';

import { leadingMessages } from './leading.js';

import { policyMessages } from './policy.js';

/** Titles of every error code of the service. */
export const messages = {
  ...leadingMessages,
  ...floorMessages,
  ...casesMessages,
  ...batchesMessages,
  ...concessionsMessages,
  ...creditMessages,
  ...filesMessages,
  ...paymentsMessages,
  ...promisesMessages,
  ...expensesMessages,
  ...supportMessages,
  ...coachingMessages,
  ...complaintsMessages,
  ...contactsMessages,

  ...policyMessages,
};
