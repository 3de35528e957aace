import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id } from '../fields.js';

export const revealedField = z.enum(['phones', 'addresses', 'documentNo', 'accountRef']);
export type RevealedField = z.infer<typeof revealedField>;

/** X4: somebody was shown a masked field of a debtor. */
export const PersonalRevealed = defineEvent(
  'PersonalRevealed',
  1,
  z.object({
    caseId: id,
    debtorId: id,
    field: revealedField,
    purpose: z.enum(['contact', 'verification', 'complaint', 'other']),
    revealedBy: id,
  }),
  { stream: ['case', 'caseId'] },
);

export const revealEvents = [PersonalRevealed];
