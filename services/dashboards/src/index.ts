import { attendance } from '@muster/contracts/attendance';
import { defineServiceApp } from '@muster/platform';
import { AppModule } from './app.module.js';
import { messages } from './messages.js';

export { PROJECTIONS } from './projections/registry.js';

/** The departments' views: it publishes nothing, and keeps what it reads of the others' logs. */
export const serviceApp = defineServiceApp({
  name: 'dashboards',
  module: AppModule,
  messages,
  reads: [attendance],
});
