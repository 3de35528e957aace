import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';

export const instant = z.iso.datetime();
export const date = z.iso.date();

/** Where an answer stands. */
export const standing = {
  /** The instant asked for; null = now. */
  asOf: instant.nullable(),
  /** By log, such as `attendance/main`: the last position that the answer has seen. */
  positions: z.record(z.string(), z.int()),
  /** True: the answer does not have yet what an `after` token names. */
  stale: z.boolean(),
};

export const listOf = <Row extends z.ZodObject>(row: Row) =>
  z.object({ ...standing, rows: z.array(row), nextCursor: z.string().nullable() });

/** Personal texts that exist and are not shown: sealed for this reader, or forgotten with the person. */
export const withheld = z.record(z.string(), z.enum(['sealed', 'forgotten']));

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
};

/** What a view answers, for OpenAPI and the generated client. */
export const Answers = (schema: z.ZodType, { csv = false } = {}): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description: '',
      content: {
        'application/json': { schema: schemaOf(schema) },
        ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
      },
    }),
  );
