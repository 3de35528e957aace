import { floorMessages } from './floor.js';

/** Titles of every error code of the service. */
export const messages = { ...floorMessages };
