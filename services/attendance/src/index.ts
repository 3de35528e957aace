import { attendance } from '@muster/contracts/attendance';
import { importTables } from '@muster/imports';
import { defineServiceApp } from '@muster/platform';
import { AppModule } from './app.module.js';
import { messages } from './messages/messages.js';

/** What the composition root hosts. */
export const serviceApp = defineServiceApp({
  name: 'attendance',
  contract: attendance,
  module: AppModule,
  messages,
  reads: [attendance],
  migrate: async (pool) => void (await pool.query(importTables)),
});
