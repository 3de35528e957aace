import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, text } from '../fields.js';

const stream = ['floor', 'site'] as const;
const adopted = {
  /** The site's slug. */
  site: text,
  /** Position, in the log that it was copied from, of what it rests on; an older one is never adopted over a newer. */
  sourcePosition: z.int().min(1),
};

/** The site as the attendance service has it: zone, jurisdiction and the exceptions from Monday–Friday work. */
export const SiteAdopted = defineEvent(
  'SiteAdopted',
  1,
  z.object({
    ...adopted,
    timeZone: text,
    jurisdiction: text,
    currency: text,
    /** Dates that are not what their weekday says: true = people work. */
    exceptions: z.array(z.object({ date, works: z.boolean() })),
  }),
  { stream },
);

/** A person as he or she now stands; names are in the directory. */
export const PersonAdopted = defineEvent(
  'PersonAdopted',
  1,
  z.object({
    ...adopted,
    employeeId: id,
    position: text,
    hiredOn: date,
    lastDay: date.nullable(),
    receiverId: id.nullable(),
    memberships: z.array(z.object({ teamId: id, from: date, to: date.nullable(), home: z.boolean() })),
  }),
  { stream },
);

/** A team as it now stands. */
export const TeamAdopted = defineEvent(
  'TeamAdopted',
  1,
  z.object({
    ...adopted,
    teamId: id,
    label: text,
    leaders: z.array(z.object({ employeeId: id, from: date })),
    deputies: z.array(z.object({ employeeId: id, from: date, to: date })),
  }),
  { stream },
);

export const floorEvents = [SiteAdopted, PersonAdopted, TeamAdopted];
