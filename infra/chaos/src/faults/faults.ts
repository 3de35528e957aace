import { brokerFaults } from './brokers.js';
import { databaseFaults } from './database.js';
import type { Fault } from './fault.js';
import { loadFaults } from './load.js';
import { messageFaults } from './messages.js';
import { serviceFaults } from './services.js';
import { viewFaults } from './views.js';

export const FAULTS: readonly Fault[] = [
  ...serviceFaults,
  ...databaseFaults,
  ...brokerFaults,
  ...messageFaults,
  ...viewFaults,
  ...loadFaults,
].sort((a, b) => a.number - b.number);
