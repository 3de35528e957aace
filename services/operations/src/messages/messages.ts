import { casesMessages } from './cases.js';
import { filesMessages } from './files.js';
import { floorMessages } from './floor.js';

/** Titles of every error code of the service. */
export const messages = { ...floorMessages, ...casesMessages, ...filesMessages };
