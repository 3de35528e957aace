import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { same } from '@muster/kernel';
import type { ValidationError } from 'class-validator';
import { Matches, ValidateBy } from 'class-validator';
import { BadRequest, type FieldError } from '../problems/bad-request.js';

/** Slug of a site, such as `main` or `taipei-2`. */
export const IsSlug = (): PropertyDecorator =>
  Matches(/^[a-z0-9][a-z0-9-]{0,62}$/, { message: '$property must be a slug such as main' });

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is of the form, and of the calendar: 30 February is neither an instant nor a date. */
const isReal = (form: RegExp, value: unknown): boolean => {
  if (typeof value !== 'string' || !form.test(value)) return false;
  const instant = new Date(value);
  return (
    !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value.slice(0, 19).replace(/Z$/, ''))
  );
};

const real = (name: string, form: RegExp, example: string) => (): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value) => isReal(form, value),
      defaultMessage: () => `$property must be ${example}`,
    },
  });

/** RFC 3339 instant in UTC, to the millisecond at most: `2026-03-02T09:00:00.000Z`. */
export const IsInstant = real('isInstant', INSTANT, 'an instant such as 2026-03-02T09:00:00Z');

/** Calendar date: `2026-03-02`. */
export const IsCalendarDate = real('isCalendarDate', DATE, 'a date such as 2026-03-02');

/** A schema as zod has them. */
type Schema = {
  readonly safeParse: (value: unknown) => {
    readonly data?: unknown;
    readonly error?: {
      readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
    };
  };
};

const problemsOf = (schema: Schema, value: unknown): string | null => {
  const { data, error } = schema.safeParse(value);
  if (error) return error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  return same(data, value) ? null : 'holds a field that does not exist';
};

/** Exactly what a contract's schema describes, in every part; the message names the parts that are not. */
export const IsWhole = (schema: Schema): PropertyDecorator =>
  ValidateBy({
    name: 'isWhole',
    validator: {
      validate: (value) => problemsOf(schema, value) === null,
      defaultMessage: (asked) => `$property: ${problemsOf(schema, asked?.value)}`,
    },
  });

const flatten = (errors: readonly ValidationError[], path = ''): FieldError[] =>
  errors.flatMap(({ property, constraints, children }) => [
    ...Object.values(constraints ?? {}).map((message) => ({ field: path + property, message })),
    ...flatten(children ?? [], `${path}${property}.`),
  ]);

/** Where a string can not be stored: U+0000 or a lone surrogate, in a value or a key. */
const unstorable = (value: unknown, path = ''): string | undefined => {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : undefined;
  if (!value || typeof value !== 'object') return undefined;
  for (const [key, part] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    const found = unstorable(part, at) ?? (unstorable(key, at) && path);
    if (found !== undefined) return found;
  }
  return undefined;
};

class StorableText implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    const field = type === 'custom' ? undefined : unstorable(value);
    if (field !== undefined) throw new BadRequest(field || type, 'holds U+0000 or a lone surrogate');
    return value;
  }
}

/** Unknown fields are refused, not dropped: a misspelt optional field would otherwise be silently ignored. */
export const requestPipes = (): PipeTransform[] => [
  new StorableText(),
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => new BadRequest(flatten(errors)),
  }),
];
