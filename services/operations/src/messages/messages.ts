import { casesMessages } from './cases.js';

/** Titles of every error code of the service. */
export const messages = { ...casesMessages };
