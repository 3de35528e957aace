import { attendance } from '@muster/contracts/attendance';
import { operations } from '@muster/contracts/operations';
import { importTables } from '@muster/imports';
import { defineServiceApp } from '@muster/platform';
import { receiptTable } from './expenses/receipts.js';
import { AppModule } from './app.module.js';
import { messages } from './messages/messages.js';

/** What the composition root hosts. */
export const serviceApp = defineServiceApp({
  name: 'operations',
  contract: operations,
  module: AppModule,
  messages,
  reads: [attendance, operations],
  migrate: async (pool) => void (await pool.query(importTables + receiptTable)),
});
