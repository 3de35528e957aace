import { floorMessages } from './floor.js';
import { gateMessages } from './gate.js';

/** Titles of every error code of the service. */
export const messages = { ...floorMessages, ...gateMessages };
