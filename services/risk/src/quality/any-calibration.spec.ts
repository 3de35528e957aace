import { CallReviewed } from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import fc from 'fast-check';
import { madeBy } from '../fixtures/any-commands.js';
import { by, ids, noon, openedFloor, policy } from '../fixtures/floor.js';
import { calibrating } from './calibration.decider.js';

const at = noon('2026-03-10');
const contactIds = ['a', 'b'].map((name) => deriveId('contact', name));
const REVIEWERS = [ids.quality, ids.quality2, ids.legal];

const review = fc.record({
  contactId: fc.constantFrom(...contactIds),
  reviewerId: fc.constantFrom(...REVIEWERS),
  score: fc.integer({ min: 0, max: 10_000 }),
});
const reviewed = (given: { contactId: string; reviewerId: string; score: number }, number: number) =>
  CallReviewed(
    {
      ...{ ...given, reviewId: deriveId('review', number), collectorId: ids.ann, teamId: ids.teamA },
      ...{ caseId: contactIds[0]!, on: '2026-03-10', basis: 'calibration', formVersion: 1, scores: [] },
      ...{ criticalFailed: [], comment: null },
    },
    at,
  );

test('reviewers of one call are compared when they are two, by the policy’s spread, and again only when a review came', () => {
  fc.assert(
    fc.property(
      fc.array(review, { maxLength: 8 }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.array(fc.constantFrom(...contactIds), { maxLength: 4 }),
      (given, spread, asked) => {
        const rules = policy((defaults) => ({ ...defaults, quality: { ...defaults.quality, spread } }));
        const reviews = given.map(reviewed);
        const made = asked.flatMap((contactId) => [
          ...madeBy(
            calibrating,
            [...openedFloor(), rules, ...reviews],
            [{ contactId, note: null, by: by.quality, at }],
          ),
        ]);
        const comparable = asked.filter((contactId) => {
          const of = given.filter((one) => one.contactId === contactId);
          return new Set(of.map(({ reviewerId }) => reviewerId)).size >= 2;
        });
        expect(made).toHaveLength(comparable.length);
        for (const event of made) {
          if (event.type !== 'ReviewersCalibrated') continue;
          const { contactId, reviews: compared, agrees } = event.data;
          const scores = given.filter((one) => one.contactId === contactId).map(({ score }) => score);
          expect(compared.map(({ score }) => score).sort()).toEqual([...scores].sort());
          expect(event.data.spread).toBe(Math.max(...scores) - Math.min(...scores));
          expect(agrees).toBe(event.data.spread <= spread);
        }
      },
    ),
  );
});
