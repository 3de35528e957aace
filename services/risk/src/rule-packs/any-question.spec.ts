import { instantOf } from '@muster/kernel';
import fc from 'fast-check';
import { someInstant, somePack, someQuestion } from '../fixtures/any-question.js';
import { refusing, ruled } from '../fixtures/questions.js';

const DAY = 86_400_000;

/** A question at an instant, rules, and where between two instants to look. */
const anything = someInstant.chain((at) =>
  fc.record({
    at: fc.constant(at),
    pack: somePack,
    about: someQuestion(at),
    looks: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
  }),
);

/** Instants from one until before another: the first, the last, and some between. */
const between = (from: number, to: number, looks: readonly number[]): readonly number[] =>
  to <= from
    ? []
    : [from, to - 1, ...looks.map((part) => Math.min(to - 1, Math.floor(from + part * (to - from))))];

test('whatever the rules and the facts: the next lawful instant is lawful, and no earlier one is', () => {
  fc.assert(
    fc.property(anything, ({ at, pack, about, looks }) => {
      const found = ruled([pack], about, instantOf(at));
      if (found.refusals.length === 0 || !('nextLawful' in found)) return;
      const next = found.nextLawful;
      if (next !== null) expect(refusing([pack], about, next)).toEqual([]);
      const until = next === null ? at + 40 * DAY : Date.parse(next);
      for (const earlier of between(at, until, looks))
        expect(refusing([pack], about, instantOf(earlier))).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('whatever the rules and the facts: while a permit lasts no rule refuses, and it lasts until one does', () => {
  fc.assert(
    fc.property(anything, ({ at, pack, about, looks }) => {
      const found = ruled([pack], about, instantOf(at));
      if (!('until' in found)) return;
      const until = Date.parse(found.until);
      for (const then of between(at, until, looks))
        expect(refusing([pack], about, instantOf(then))).toEqual([]);
      if (until < at + DAY) expect(refusing([pack], about, found.until)).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('each rule’s own end is the first instant at which this rule does not refuse', () => {
  fc.assert(
    fc.property(anything, ({ at, pack, about, looks }) => {
      for (const { rule, until } of ruled([pack], about, instantOf(at)).refusals) {
        const end = until === null ? at + 40 * DAY : Date.parse(until);
        if (until !== null) expect(refusing([pack], about, until)).not.toContain(rule);
        for (const then of between(at, end, looks))
          expect(refusing([pack], about, instantOf(then))).toContain(rule);
      }
    }),
    { numRuns: 300 },
  );
});
