import { attendance } from './attendance/index.js';
import { operations } from './operations/index.js';
import { risk } from './risk/index.js';
import type { ServiceContract } from './service.js';

/** Every service with events of its own: a new one is a line here. */
export const published: readonly ServiceContract[] = [attendance, operations, risk];
