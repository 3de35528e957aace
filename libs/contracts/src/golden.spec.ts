import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { z } from 'zod';
import { asyncApi } from './async-api.js';
import { defineEvent } from './event.js';
import { sealed, text } from './fields.js';
import { goldenOf, type Golden } from './golden.js';
import { jsonSchema, meaningOf } from './json-schema.js';
import { published } from './published.js';
import { definitionOf, defineService } from './service.js';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const goldenFiles = (service: string): Golden[] => {
  const folder = `libs/contracts/golden/${service}`;
  return readdirSync(join(root, folder)).map((file) => {
    const golden = read(join(folder, file)) as Golden;
    expect(file).toBe(`${golden.type}.v${golden.version}.json`);
    return golden;
  });
};

const addFormats = formats as unknown as (ajv: Ajv) => Ajv;
const accepts = (schema: object, data: unknown): boolean => {
  const ajv = addFormats(new Ajv({ strict: false }));
  return ajv.validate(schema, data);
};

describe.each(published.map((contract) => [contract.service, contract] as const))(
  'contract of %s',
  (service, contract) => {
    test('the AsyncAPI document is the one its definitions generate (node tools/generate-contracts.mjs)', () => {
      expect(asyncApi(contract)).toEqual(read(`docs/contracts/${service}.asyncapi.json`));
    });

    test('each event version has its golden file (node tools/generate-contracts.mjs)', () => {
      const files = goldenFiles(service).map(({ type, version }) => `${type}.v${version}`);
      const now = [...contract.events.values()].map(({ type, version }) => `${type}.v${version}`);
      expect(files).toEqual(expect.arrayContaining(now));
    });

    test('a published version keeps its schema: a change is a new version with an upcaster', () => {
      for (const golden of goldenFiles(service)) {
        const definition = definitionOf(contract, golden.type);
        if (definition.version !== golden.version) continue;
        expect([golden.type, meaningOf(jsonSchema(definition))]).toEqual([
          golden.type,
          meaningOf(golden.schema),
        ]);
      }
    });

    test('data of every published version still reads, upcast to the present one', () => {
      for (const golden of goldenFiles(service)) {
        const definition = definitionOf(contract, golden.type);
        for (const example of golden.examples) {
          expect([golden.type, accepts(golden.schema, example)]).toEqual([golden.type, true]);
          let data = example;
          for (let version = golden.version; version < definition.version; version += 1) {
            data = definition.options.upcasts![version]!(data);
          }
          expect([golden.type, definition.schema.safeParse(data).error]).toEqual([golden.type, undefined]);
        }
      }
    });

    test('each personal field is sealed, and nothing in clear is published', () => {
      for (const definition of contract.events.values()) {
        const properties = jsonSchema(definition)['properties'] as Record<string, unknown>;
        const sealedFields = Object.entries(properties).filter(([, node]) =>
          JSON.stringify(node).includes('Sealed'),
        );
        expect([definition.type, sealedFields.map(([name]) => name).sort()]).toEqual([
          definition.type,
          [...(definition.options.personal ?? [])].sort(),
        ]);
        if (sealedFields.length > 0) expect(definition.options.subject).toBeDefined();
      }
      expect(JSON.stringify(asyncApi(contract))).not.toContain('"clear"');
    });

    test('the AsyncAPI document is valid', async () => {
      const { Parser } = createRequire(import.meta.url)(
        '@asyncapi/parser',
      ) as typeof import('@asyncapi/parser');
      const { diagnostics } = await new Parser().parse(JSON.stringify(asyncApi(contract)));
      const errors = diagnostics.filter(({ severity }) => severity === 0);
      expect(errors.map(({ message, path }) => `${path.join('.')}: ${message}`)).toEqual([]);
    });
  },
);

describe('a change of a published version is noticed', () => {
  const before = z.object({ kind: z.enum(['a', 'b']), note: sealed.nullable(), label: text });
  const meaning = (schema: z.ZodObject) =>
    meaningOf(jsonSchema(defineEvent('Thing', 1, schema, { stream: ['thing'] })));

  test.each([
    ['a new field', before.extend({ added: z.int() })],
    ['a new optional field', before.extend({ added: z.int().optional() })],
    ['a removed field', before.omit({ kind: true })],
    ['another type', before.extend({ label: z.int() })],
    ['a narrower type', before.extend({ note: sealed })],
    ['a new choice', before.extend({ kind: z.enum(['a', 'b', 'c']) })],
    ['a limit', before.extend({ label: text.max(10) })],
  ])('%s', (_, after) => expect(meaning(after)).not.toEqual(meaning(before)));

  test.each([
    ['words', before.extend({ label: text.describe('What people call it') })],
    [
      'the order of fields and choices',
      z.object({ label: text, note: sealed.nullable(), kind: z.enum(['b', 'a']) }),
    ],
  ])('but not %s', (_, after) => expect(meaning(after)).toEqual(meaning(before)));
});

test('an example holds everything that can be there, the other as little as possible', () => {
  const thing = defineEvent(
    'Thing',
    1,
    z.object({ who: z.uuid().nullable(), list: z.array(z.iso.date()), count: z.int().min(3) }),
    { stream: ['thing'] },
  );
  const { events } = defineService('demo', [thing]);
  expect(goldenOf(events.get('Thing')!).examples).toEqual([
    { who: expect.any(String), list: ['2026-03-02'], count: 3 },
    { who: null, list: [], count: 3 },
  ]);
});
