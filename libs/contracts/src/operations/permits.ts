import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id } from '../fields.js';

const stream = ['permit', 'permitId'] as const;

/** A permit is for one contact, and this was it. */
export const PermitUsed = defineEvent(
  'PermitUsed',
  1,
  z.object({ permitId: id, contactId: id, caseId: id, collectorId: id }),
  { stream },
);

/** A contact took place under a permit that another one had used: a matter for conduct. */
export const PermitReused = defineEvent(
  'PermitReused',
  1,
  z.object({ permitId: id, contactId: id, caseId: id, collectorId: id, usedBy: id }),
  { stream },
);

export const permitEvents = [PermitUsed, PermitReused];
