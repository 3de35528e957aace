import { z } from 'zod';
import type { EventDefinition } from './event.js';
import { sealed } from './fields.js';

/** JSON Schema draft 7, the dialect of AsyncAPI 3. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** `clear` ends at the append: what is published carries the three others, always. */
const asPublished: JsonSchema = {
  type: 'object',
  properties: { digest: { type: 'string' }, key: { type: 'string' }, box: { type: 'string' } },
  required: ['digest', 'key', 'box'],
  additionalProperties: false,
};

const FORMATS_THAT_SAY_IT = ['uuid', 'date', 'date-time'];

/** The schema of an event's data as it is published; `Sealed` stands under `definitions`. */
export const jsonSchema = (definition: Pick<EventDefinition, 'schema'>): JsonSchema => {
  const { $schema: _, ...schema } = z.toJSONSchema(definition.schema, {
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema: node }) => {
      if (zodSchema === (sealed as z.core.$ZodType)) Object.assign(node, asPublished);
      if (FORMATS_THAT_SAY_IT.includes(node.format ?? '')) delete node.pattern;
    },
  });
  return schema;
};

const ANNOTATIONS = ['description', 'title', '$comment', 'examples'];

/**
 * The schema without the words around it, properties in order: two schemas accept the same data when these are equal.
 * Stricter than "compatible" on purpose: consumers of a published version may rely on all of it.
 */
export const meaningOf = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(meaningOf);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([keyword, value]): [string, unknown] => {
    if (keyword === 'properties' || keyword === 'definitions') {
      const named = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
      return [keyword, Object.fromEntries(named.map(([name, schema]) => [name, meaningOf(schema)]))];
    }
    if (keyword === 'required' || keyword === 'enum') return [keyword, [...(value as string[])].sort()];
    return [keyword, meaningOf(value)];
  });
  return Object.fromEntries(entries.filter(([keyword]) => !ANNOTATIONS.includes(keyword)));
};
