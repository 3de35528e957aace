import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { nameKey, valueKey } from './names.js';
import {
  boundsOf,
  changesOf,
  coreOf,
  isSound,
  parametersOf,
  put,
  valueAt,
  write,
  type Schema,
} from './parameters.js';

const GOLDEN = join(import.meta.dirname, '../../../../libs/contracts/golden');
const EVENTS = [
  ['attendance', 'AttendancePolicyAdopted'],
  ['operations', 'OperationsPolicyAdopted'],
  ['risk', 'RiskPolicyAdopted'],
] as const;
const schemaOf = (service: string, event: string): Schema =>
  (
    JSON.parse(readFileSync(join(GOLDEN, service, `${event}.v1.json`), 'utf8')) as {
      schema: { properties: { parameters: Schema } };
    }
  ).schema.properties.parameters;

/** The parameter with those of its rows, however deep. */
const namesIn = ({ path, schema }: { path: readonly string[]; schema: Schema }): (readonly string[])[] => {
  const row = schema.items && coreOf(schema.items);
  return [path, ...(row?.properties ? parametersOf(row, path).flatMap((one) => namesIn(one)) : [])];
};
const codesIn = (path: readonly string[], schema: Schema): (readonly [readonly string[], string])[] => {
  const core = coreOf(schema);
  return [
    ...(core.enum ?? []).map((code) => [path, code] as const),
    ...(core.items ? codesIn(path, core.items) : []),
    ...Object.entries(core.properties ?? {}).flatMap(([name, part]) => codesIn([...path, name], part)),
  ];
};

describe.each(EVENTS)('the policy of %s', (service, event) => {
  const schema = schemaOf(service, event);

  test('has a name for every parameter', () => {
    const names = parametersOf(schema).flatMap(namesIn);
    expect(names.length).toBeGreaterThan(10);
    const unnamed = names.flatMap((path) =>
      path
        .filter((_, at) => nameKey(path.slice(0, at + 1)) === null)
        .map((name) => `${path.join('.')}: ${name}`),
    );
    expect([...new Set(unnamed)]).toEqual([]);
  });

  test('has a word for everything that can be chosen', () => {
    const wordless = codesIn([], schema).filter(([path, code]) => valueKey(path, code) === null);
    expect(wordless.map(([path, code]) => `${path.join('.')} ${code}`)).toEqual([]);
  });
});

const schema: Schema = {
  required: ['a', 'list'],
  properties: {
    a: { type: 'integer', minimum: 1, maximum: 9 },
    maybe: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    review: {
      anyOf: [
        { properties: { days: { type: 'integer', minimum: 1 } }, required: ['days'] },
        { type: 'null' },
      ],
    },
    list: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } },
  },
};
const [a, maybe, review, list] = parametersOf(schema);
const before = { a: 1, review: { days: 3 }, list: [1, 31] };

test('what may be empty is emptied at its place and filled in again', () => {
  expect(a).toMatchObject({ path: ['a'], optional: false });
  expect([maybe, review].map((one) => one?.optional)).toEqual([true, true]);
  const without = write(before, review!, null);
  expect(without).toEqual({ a: 1, review: null, list: [1, 31] });
  expect(write(without, review!, 3)).toEqual(before);
  expect(write({ ...before, maybe: 2 }, maybe!, null)).toEqual(before);
});

test('a number outside of its bounds, a list that is too short and nothing are not sound', () => {
  expect([0, 1, 9, 10, 1.5, null].map((value) => isSound(a!.schema, value, a!.optional))).toEqual([
    ...[false, true, true, false, false, false],
  ]);
  expect([isSound(list!.schema, []), isSound(list!.schema, [0]), isSound(list!.schema, [1])]).toEqual([
    ...[false, false, true],
  ]);
  expect(boundsOf(maybe!.schema)).toEqual({ min: 0, max: undefined });
});

test('a change is said with what was and what is to be; what was put back is none', () => {
  const all = parametersOf(schema);
  expect(changesOf(all, before, write(before, list!, [1, 30]))).toEqual([
    { parameter: list, before: [1, 31], after: [1, 30] },
  ]);
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.integer(), (one, value) => {
      const changed = write(before, one, value);
      expect(valueAt(changed, one.path)).toBe(value);
      const back = valueAt(before, one.path);
      expect(changesOf(all, before, write(changed, one, back ?? null))).toEqual([]);
      expect(put(before, ['a'], 1)).toEqual(before);
    }),
  );
});
