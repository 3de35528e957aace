import { daysMessages } from './days.js';
import { floorMessages } from './floor.js';
import { importsMessages } from './imports.js';
import { requestsMessages } from './requests.js';
import { sessionsMessages } from './sessions.js';
import { timesheetsMessages } from './timesheets.js';

/** Titles of every error code of the service. */
export const messages = {
  ...floorMessages,
  ...daysMessages,
  ...requestsMessages,
  ...importsMessages,
  ...sessionsMessages,
  ...timesheetsMessages,
};
