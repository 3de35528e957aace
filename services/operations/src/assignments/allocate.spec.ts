import { defaultParameters } from '@muster/contracts/operations';
import { deriveId } from '@muster/kernel';
import fc from 'fast-check';
import { allocate, type Collector, type Waiting } from './allocate.js';

const collector = (name: string, more: Partial<Collector> = {}): Collector => ({
  collectorId: deriveId('collector', name),
  teamId: deriveId('team'),
  ...{ cases: 0, amountMinor: 0, difficult: 0, skill: null, licences: null },
  ...more,
});
const waiting = (name: string | number, more: Partial<Waiting> = {}): Waiting => ({
  caseId: deriveId('case', name),
  ...{ product: 'card', bucket: 1, amountMinor: 10_000, ability: null, recused: [] },
  ...more,
});
const rules = (more: Partial<typeof defaultParameters.assignment> = {}) => ({
  ...defaultParameters,
  assignment: { ...defaultParameters.assignment, ...more },
});
const [ann, bo] = [collector('ann'), collector('bo')];

test('who holds less gets more, until both hold the same', () => {
  const cases = Array.from({ length: 10 }, (_, n) => waiting(n));
  const { placed } = allocate(cases, [{ ...ann, cases: 6, amountMinor: 60_000 }, bo], rules(), 's');
  const toBo = placed.filter(({ chosen }) => chosen.collectorId === bo.collectorId);
  expect([toBo.length, placed.length]).toEqual([8, 10]);
});

test('difficult cases are shared out among all, and rather to who is skilled', () => {
  const hard = [waiting('x', { bucket: 7, ability: 1 }), waiting('y', { bucket: 7, ability: 1 })];
  const two = allocate(hard, [ann, bo], rules(), 's').placed;
  expect(new Set(two.map(({ chosen }) => chosen.collectorId)).size).toBe(2);
  const [one] = allocate(
    [hard[0]!],
    [
      { ...ann, skill: 1 },
      { ...bo, skill: 5 },
    ],
    rules(),
    's',
  ).placed;
  expect(one).toMatchObject({
    difficulty: 80,
    chosen: { collectorId: bo.collectorId, skill: 0 },
    runnerUp: { collectorId: ann.collectorId },
  });
  expect(one!.runnerUp!.score).toBeGreaterThan(one!.chosen.score);
});

test.each([
  ['there is nobody', [], {}, {}, 'no_collector'],
  ['all are recused', [ann], { recused: [ann.collectorId] }, {}, 'all_recused'],
  [
    'nobody has the licence',
    [{ ...ann, licences: [] }],
    {},
    { licences: [{ product: 'card', licence: 'cards' }] },
    'no_licence',
  ],
  ['all are full', [{ ...ann, cases: 3 }], {}, { maxCases: 3 }, 'full'],
] as const)('a case goes nowhere and says why: %s', (_, hands, more, parameters, reason) => {
  const one = waiting(1, more as Partial<Waiting>);
  expect(allocate([one], hands, rules(parameters as object), 's')).toEqual({
    placed: [],
    unplaced: [{ caseId: one.caseId, reason }],
  });
});

const someCollectors = fc
  .array(
    fc.record({
      cases: fc.nat(20),
      amountMinor: fc.nat(1_000_000),
      difficult: fc.nat(5),
      skill: fc.constantFrom(null, 1, 3, 5),
      licences: fc.constantFrom(null, [], ['cards']),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((one, n) => collector(`c${n}`, one)));
const someCases = fc
  .array(
    fc.record({
      bucket: fc.nat(7),
      amountMinor: fc.nat(20_000_000),
      ability: fc.constantFrom(null, 1, 3, 5),
      product: fc.constantFrom('card', 'loan'),
      recused: fc.subarray([0, 1, 2, 3, 4, 5].map((n) => deriveId('collector', `c${n}`))),
    }),
    { maxLength: 25 },
  )
  .map((list) => list.map((one, n) => waiting(n, one)));
const someRules = fc.record({
  maxCases: fc.constantFrom(null, 5, 22),
  licences: fc.constantFrom<{ product: string; licence: string }[]>(
    [],
    [{ product: 'card', licence: 'cards' }],
  ),
});

test('every case goes somewhere that may have it, or says why not; the order of the inputs does not matter', () => {
  fc.assert(
    fc.property(someCases, someCollectors, someRules, fc.string(), (cases, hands, more, seed) => {
      const outcome = allocate(cases, hands, rules(more), seed);
      const told = [...outcome.placed, ...outcome.unplaced].map(({ caseId }) => caseId).sort();
      expect(told).toEqual(cases.map(({ caseId }) => caseId).sort());
      const held = new Map(hands.map(({ collectorId, cases: count }) => [collectorId, count]));
      for (const { caseId, chosen, loadBefore } of outcome.placed) {
        expect(cases.find((one) => one.caseId === caseId)!.recused).not.toContain(chosen.collectorId);
        expect(loadBefore).toBe(held.get(chosen.collectorId));
        if (more.maxCases !== null) expect(loadBefore).toBeLessThan(more.maxCases);
        held.set(chosen.collectorId, loadBefore + 1);
      }
      expect(allocate(cases.toReversed(), hands.toReversed(), rules(more), seed)).toEqual(outcome);
    }),
  );
});
