import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, instant, text } from '../fields.js';

/** A training as attendance scheduled it. */
export const TrainingAdopted = defineEvent(
  'TrainingAdopted',
  1,
  z.object({
    sessionId: id,
    topic: text,
    mandatory: z.boolean(),
    /** Position in the log of attendance. */
    sourcePosition: z.int().min(1),
  }),
  { stream: ['training', 'sessionId'] },
);

const stream = ['collector', 'collectorId'] as const;

/** A collector attended a training. */
export const CollectorTrained = defineEvent(
  'CollectorTrained',
  1,
  z.object({
    collectorId: id,
    sessionId: id,
    topic: text,
    mandatory: z.boolean(),
    at: instant,
    sourcePosition: z.int().min(1),
  }),
  { stream },
);

/** 停止聯絡: no permits for this collector, whatever the rules say of the debtor. */
export const CollectorHeld = defineEvent(
  'CollectorHeld',
  1,
  z.object({
    collectorId: id,
    holdId: id,
    /** The finding or decision behind it. */
    causeId: id,
    /** From here on it ends by itself; null = until it is lifted. */
    until: instant.nullable(),
    heldBy: id,
  }),
  { stream, duties: { subject: 'collectorId', decider: 'heldBy' } },
);

export const CollectorReleased = defineEvent(
  'CollectorReleased',
  1,
  z.object({ collectorId: id, holdId: id, releasedBy: id }),
  { stream, duties: { subject: 'collectorId', decider: 'releasedBy' } },
);

export const collectorEvents = [TrainingAdopted, CollectorTrained, CollectorHeld, CollectorReleased];
