import { defaultParameters, type OperationsParameters } from '@muster/contracts/operations';
import { addDays, DomainError, fold, same } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { policyOn, type FloorEvent } from '../floor/floor.js';
import { adoptingOperationsPolicy, type AdoptOperationsPolicy } from './adopt-policy.decider.js';

const at = noon('2026-03-10');
const permits = (switched: 'required' | 'recorded'): OperationsParameters => ({
  ...defaultParameters,
  contacts: { ...defaultParameters.contacts, permits: switched },
});
const adopt: AdoptOperationsPolicy = {
  ...{ site, effectiveFrom: '2026-03-10', parameters: permits('required') },
  ...{ by: by.management, at },
};
const floor = openedFloor();

test('management switches on that a contact needs a permit, from today on or later', () => {
  expect(given(adoptingOperationsPolicy, floor).when(adopt).events()).toMatchObject([
    { type: 'OperationsPolicyAdopted', data: { version: 1, effectiveFrom: '2026-03-10' } },
  ]);
  given(adoptingOperationsPolicy, floor)
    .when({ ...adopt, effectiveFrom: '2026-03-09' })
    .thenRefused('operations.policy_retroactive', { facts: { today: '2026-03-10' } });
  given(adoptingOperationsPolicy).when(adopt).thenRefused('operations.site_missing');
});

test.each(['ann', 'leader', 'manager', 'admin', 'finance', 'legal'] as const)(
  '%s works by the policy and does not set it',
  (who) => {
    given(adoptingOperationsPolicy, floor)
      .when({ ...adopt, by: by[who] })
      .thenRefused('operations.not_management');
  },
);

test('the same again is nothing', () => {
  const adopted = given(adoptingOperationsPolicy, floor).when(adopt).events();
  given(adoptingOperationsPolicy, [...floor, ...adopted])
    .when({ ...adopt, parameters: structuredClone(adopt.parameters) })
    .then();
});

const { buckets, concessions, expenses } = defaultParameters;
const [row] = concessions.authority;
test.each<[string, Partial<OperationsParameters>, string]>([
  ['a bucket ends before it begins', { buckets: { ...buckets, bounds: [1, 61, 31] } }, 'policy_out_of_order'],
  [
    'an authority is of buckets from the last to the first',
    { concessions: { ...concessions, authority: [{ ...row!, fromBucket: 4, toBucket: 3 }] } },
    'policy_out_of_order',
  ],
  [
    'a category is there twice',
    { expenses: { ...expenses, categories: [expenses.categories[0]!, expenses.categories[0]!] } },
    'policy_repeats',
  ],
])('no version in which %s', (_, wrong, code) => {
  given(adoptingOperationsPolicy, floor)
    .when({ ...adopt, parameters: { ...adopt.parameters, ...wrong } })
    .thenRefused(`operations.${code}`);
});

const command = fc.record({
  day: fc.integer({ min: 0, max: 20 }),
  ahead: fc.integer({ min: -3, max: 20 }),
  switched: fc.constantFrom('required', 'recorded'),
  days: fc.integer({ min: 1, max: 3 }),
});

test('whatever is adopted in whatever order: versions count up, and no version changes a day that has passed', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      let past: readonly FloorEvent[] = floor;
      for (const { day, ahead, switched, days } of [...commands].sort((a, b) => a.day - b.day)) {
        const today = addDays('2026-03-10', day);
        const before = fold(adoptingOperationsPolicy, past);
        const asked = {
          ...{ ...adopt, at: noon(today), effectiveFrom: addDays(today, ahead) },
          parameters: { ...permits(switched), huddles: { recordWithinDays: days } },
        };
        const events = decided(asked, past);
        const latest = before.policies.at(-1);
        const again =
          latest?.effectiveFrom === asked.effectiveFrom && same(latest.parameters, asked.parameters);
        expect(events === null).toBe(ahead < 0 && !again);
        past = [...past, ...(events ?? [])];
        const after = fold(adoptingOperationsPolicy, past);
        expect(after.policies.map(({ version }) => version)).toEqual(after.policies.map((_, n) => n + 1));
        expect(policyOn(after, addDays(today, -1))).toEqual(policyOn(before, addDays(today, -1)));
        if (events) {
          expect(policyOn(after, asked.effectiveFrom).parameters).toEqual(asked.parameters);
          expect(decided(asked, past)).toEqual([]);
        }
      }
    }),
  );
});

/** null = refused. */
const decided = (asked: AdoptOperationsPolicy, past: readonly FloorEvent[]) => {
  try {
    return adoptingOperationsPolicy.decide(asked, fold(adoptingOperationsPolicy, past));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'operations.policy_retroactive') return null;
    throw error;
  }
};
