import { floorMessages } from './floor.js';
import { gateMessages } from './gate.js';

import { conductMessages } from './conduct.js';
import { incidentsMessages } from './incidents.js';
import { legalMessages } from './legal.js';
import { qualityMessages } from './quality.js';
import { registerMessages } from './register.js';
import { trainingMessages } from './training.js';

const preventionMessages = {
  ...conductMessages,
  ...incidentsMessages,
  ...registerMessages,
  ...trainingMessages,
  ...qualityMessages,
  ...legalMessages,
};

/** Titles of every error code of the service. */
export const messages = { ...floorMessages, ...gateMessages, ...preventionMessages };
