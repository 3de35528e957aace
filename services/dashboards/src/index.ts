import { defineServiceApp } from '@muster/platform';
import { AppModule } from './app.module.js';
import { messages } from './messages.js';
import { SOURCES } from './views/sources.js';

export { PROJECTIONS } from './projections/registry.js';

/** The departments' views: it publishes nothing, and keeps what it reads of the others' logs. */
export const serviceApp = defineServiceApp({
  name: 'dashboards',
  module: AppModule,
  messages,
  reads: SOURCES,
});
