import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** What a line lacks. `field` is ours, not the file's header; the value is never repeated, it may be personal. */
export type LineProblem = { readonly field: string; readonly reason: string };

export type ParsedLine<R> =
  | { readonly record: R }
  | { readonly problems: readonly LineProblem[] }
  /** Not what the file is imported for, and no fault either. */
  | { readonly skipped: string };

/** Headers under which files give a field: field → headers, in any script, case does not matter. */
export const headersOf = (headers: Readonly<Record<string, readonly string[]>>) => {
  const fieldOf = new Map(
    Object.entries(headers).flatMap(([field, known]) =>
      known.map((header) => [header.toLowerCase(), field] as const),
    ),
  );
  /** A line's values by field, without the empty ones and those of unknown headers. */
  return (fields: Readonly<Record<string, string>>): Record<string, string> => {
    const result: Record<string, string> = {};
    for (const [header, value] of Object.entries(fields)) {
      const field = fieldOf.get(header.trim().toLowerCase());
      if (field && value.trim() !== '') result[field] = value.trim();
    }
    return result;
  };
};

/** Text that must be there. Issues' messages are the reasons that people see. */
export const required = (max: number) => z.string({ error: 'missing' }).max(max, { error: 'too_long' });
/** One of some words, in lower case, and what each means. */
export const chosen = <const Value extends string>(words: Readonly<Record<string, Value>>) =>
  z.string().transform((word, context): Value => {
    const value = words[word.toLowerCase()];
    if (value) return value;
    context.addIssue('unknown_word');
    return z.NEVER;
  });

/** `2026-11-02`, `2026/11/2`, `2026.11.2`, also with a time behind it. */
export const date = z.string({ error: 'missing' }).transform((text, context) => {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(text);
  try {
    if (found)
      return Temporal.PlainDate.from(
        { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) },
        { overflow: 'reject' },
      ).toString();
  } catch {
    // Said below: a date such as 2026-02-30.
  }
  context.addIssue('not_a_date');
  return z.NEVER;
});

/** `9:05`, `09:05`, `09:05:30`; `24:00` is midnight at the day's end. */
export const clock = z.string({ error: 'missing' }).transform((text, context) => {
  const found = /^(?:\S+[ T])?(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const [hour, minute, second] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3] ?? 0)];
  if (found && (hour < 24 || (hour === 24 && minute === 0)) && minute < 60 && second < 60)
    return `${String(hour % 24).padStart(2, '0')}:${found[2]}:${String(second).padStart(2, '0')}`;
  context.addIssue('not_a_time');
  return z.NEVER;
});

/** The record, or everything that is wrong with it. */
export const checked = <R>(schema: z.ZodType<R>, fields: Record<string, unknown>): ParsedLine<R> => {
  const result = schema.safeParse(fields);
  return result.success
    ? { record: result.data }
    : {
        problems: result.error.issues.map(({ path, message }) => ({
          field: path.join('.'),
          reason: message,
        })),
      };
};
