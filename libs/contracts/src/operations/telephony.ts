import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, text } from '../fields.js';

/** From its effective instant on, calls of this extension or agent number of the telephone system are this collector's. */
export const ExtensionAssigned = defineEvent(
  'ExtensionAssigned',
  1,
  z.object({
    site: text,
    extension: z.string().regex(/^[\w.@+-]{1,40}$/),
    /** null = nobody's. */
    collectorId: id.nullable(),
    previousCollectorId: id.nullable(),
    assignedBy: id,
  }),
  { stream: ['telephony', 'site'] },
);

export const telephonyEvents = [ExtensionAssigned];
