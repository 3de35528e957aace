import type { EventDefinition } from './event.js';
import { jsonSchema, type JsonSchema } from './json-schema.js';

/** What was promised when a version of an event was published. It never changes: a change is a new version with an upcaster. */
export type Golden = {
  readonly type: string;
  readonly version: number;
  readonly schema: JsonSchema;
  /** Data of that version: with everything that can be there, and with as little as possible. */
  readonly examples: readonly Readonly<Record<string, unknown>>[];
};

const STRINGS: Readonly<Record<string, string>> = {
  uuid: '3f0a6c1e-52d4-5b7e-9c1a-7d4e2b9f8a60',
  date: '2026-03-02',
  'date-time': '2026-03-02T01:00:00.000Z',
};

/** A value that the schema accepts: `full` fills what may be null or empty, otherwise it stays so. */
const exampleOf = (node: JsonSchema, root: JsonSchema, full: boolean): unknown => {
  if (typeof node['$ref'] === 'string') {
    const name = node['$ref'].replace('#/definitions/', '');
    return exampleOf((root['definitions'] as Record<string, JsonSchema>)[name]!, root, full);
  }
  if ('const' in node) return node['const'];
  if (Array.isArray(node['examples'])) return node['examples'][0];
  if (Array.isArray(node['enum'])) return full ? node['enum'].at(-1) : node['enum'][0];
  const choices = (node['anyOf'] ?? node['oneOf']) as JsonSchema[] | undefined;
  if (choices) {
    const none = choices.find(({ type }) => type === 'null');
    return none && !full
      ? null
      : exampleOf(
          choices.find((choice) => choice !== none)!,
          root,
          full,
        );
  }
  switch (node['type']) {
    case 'object': {
      const properties = Object.entries((node['properties'] ?? {}) as Record<string, JsonSchema>);
      return Object.fromEntries(properties.map(([name, schema]) => [name, exampleOf(schema, root, full)]));
    }
    case 'array': {
      const length = Math.max(full ? 1 : 0, Number(node['minItems'] ?? 0));
      return Array.from({ length }, () => exampleOf(node['items'] as JsonSchema, root, full));
    }
    case 'integer':
    case 'number':
      return Math.max(full ? 1 : 0, Number(node['minimum'] ?? 0));
    case 'boolean':
      return full;
    case 'string':
      return STRINGS[String(node['format'])] ?? 'text';
    default:
      throw new Error(`no example for ${JSON.stringify(node)}`);
  }
};

/** Promise of the definition's present version; written once, when the version is published. */
export const goldenOf = (definition: EventDefinition): Golden => {
  const schema = jsonSchema(definition);
  const examples = [true, false].map((full) => exampleOf(schema, schema, full) as Record<string, unknown>);
  return { type: definition.type, version: definition.version, schema, examples };
};
