import { z } from 'zod';

/**
 * A personal field. Rules may compare digests and nothing else.
 *
 * `clear` lives only between the API's edge and the append; in the log, on the bus and in read models the field is
 * `{ digest, key, box }`: AES-256-GCM under the subject's data key.
 */
export type Sealed = {
  /** HMAC of the text under the subject's key: equal texts of one person have equal digests. */
  readonly digest: string;
  readonly clear?: string;
  readonly key?: string;
  readonly box?: string;
};

export const sealed = z
  .object({
    digest: z.string(),
    clear: z.string().optional(),
    key: z.string().optional(),
    box: z.string().optional(),
  })
  .meta({ id: 'Sealed', description: 'Personal field, encrypted with the key of its subject' });

/** Opaque id of a person, team or thing. */
export const id = z.uuid();
/** RFC 3339 instant in UTC. */
export const instant = z.iso.datetime();
/** Calendar date at the site: `YYYY-MM-DD`. */
export const date = z.iso.date();
/** Month: `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ examples: ['2026-03'] });
/** Time of a day: `HH:MM`. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ examples: ['08:00'] });
/** Whole minutes, never negative. */
export const minutes = z.int().min(0);
/** Short text without personal data; U+0000 and lone surrogates can not be stored and are refused. */
export const text = z
  .string()
  .max(2000)
  .refine((value) => !value.includes('\u0000') && value.isWellFormed(), {
    message: 'text holds U+0000 or a lone surrogate',
  });
