import fc from 'fast-check';
import { same } from './same.js';

test('what was stored and read again is the same, in whatever order its properties came', () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, one]) => [name, reversed(one)]),
          )
        : value;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(same(value, reversed(structuredClone(value)))).toBe(true);
      expect(same({ value }, { value, more: null })).toBe(false);
    }),
  );
});

test.each([
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [null, {}],
  [{ a: undefined }, { b: undefined }],
  ['1', 1],
])('%j is not %j', (a, b) => {
  expect(same(a, b)).toBe(false);
  expect(same(b, a)).toBe(false);
});
