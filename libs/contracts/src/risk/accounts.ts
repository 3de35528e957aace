import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id } from '../fields.js';

/** A case as operations has it now, as far as contact depends on it. */
export const AccountAdopted = defineEvent(
  'AccountAdopted',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    /** In whose hand; null = in the pool. */
    holderId: id.nullable(),
    open: z.boolean(),
    /** Objections that are not answered. */
    disputes: z.array(id),
    /** Position in the log of operations of what it rests on. */
    sourcePosition: z.int().min(1),
  }),
  { stream: ['account', 'caseId'] },
);

export const accountEvents = [AccountAdopted];
