import { attendance } from '@muster/contracts/attendance';
import { operations } from '@muster/contracts/operations';
import { risk } from '@muster/contracts/risk';
import { defineServiceApp } from '@muster/platform';
import { AppModule } from './app.module.js';
import { messages } from './messages/messages.js';

/** What the composition root hosts. */
export const serviceApp = defineServiceApp({
  name: 'risk',
  contract: risk,
  module: AppModule,
  messages,
  reads: [attendance, operations, risk],
});

/** Whoever has the log can tell whether each answer of the gate follows from it. */
export { GateReplay } from './permits/gate-replay.js';
