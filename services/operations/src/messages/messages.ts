import { casesMessages } from './cases.js';
import { floorMessages } from './floor.js';
import { portfolioMessages } from './portfolio.js';

/** Titles of every error code of the service. */
export const messages = { ...floorMessages, ...casesMessages, ...portfolioMessages };
