import {
  CallReviewed,
  QualityFormPublished,
  ReviewDisputed,
  ReviewDisputeDecided,
  ReviewersCalibrated,
  SampleCommitted,
  SampleDrawn,
  type ItemScore,
  type SampledCall,
} from '@muster/contracts/risk';
import { deriveId, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, person, sealedText, SITE as site } from '../fixtures/floor.js';
import { calibrating } from './calibration.decider.js';
import { draw } from './draw.js';
import { scoreOf } from './form.js';
import { reviews, type ReviewCommand } from './reviews.decider.js';
import { publishingForm, sampling } from './sampling.decider.js';

const at = noon('2026-03-10');
const items = [
  { code: 'identity', label: '核對身分', weight: 20, critical: true },
  { code: 'listening', label: '傾聽', weight: 30, critical: false },
  { code: 'closing', label: '結語', weight: 50, critical: false },
];
const form = QualityFormPublished(
  { site, version: 1, effectiveFrom: '2026-03-01', items, publishedBy: ids.legal },
  at,
);
const scores = (identity: number | null, listening: number | null, closing: number | null): ItemScore[] => [
  { code: 'identity', score: identity },
  { code: 'listening', score: listening },
  { code: 'closing', score: closing },
];
const past = [...openedFloor(), form];
const reviewId = deriveId('review', 'test');
const contactId = deriveId('contact', 'test');
const caseId = deriveId('case', 'test');
const call = { contactId, caseId, collectorId: ids.ann };
const comment = sealedText('calm');
const reviewing = (who: By, given: ItemScore[] = scores(100, 80, 60)): ReviewCommand => ({
  ...{ kind: 'Review', reviewId, call, basis: 'sample', scores: given, comment, by: who, at },
});
const reviewed = (more: Partial<Parameters<typeof CallReviewed>[0]> = {}) =>
  CallReviewed(
    {
      ...{ reviewId, ...call, teamId: ids.teamA, on: '2026-03-10', basis: 'sample', formVersion: 1 },
      ...{ scores: scores(100, 80, 60), score: 7400, criticalFailed: [], comment, reviewerId: ids.quality },
      ...more,
    },
    at,
  );
const named = { reviewId, contactId, collectorId: ids.ann, teamId: ids.teamA };
const reason = sealedText('it was another caller');
const disputed = ReviewDisputed({ ...named, reason, disputedBy: ids.ann, decideBy: '2026-03-17' }, at);

test('Legal publishes the form ahead, with a weight and each code once', () => {
  const publishing = { site, effectiveFrom: '2026-03-11', items, by: by.legal, at };
  given(publishingForm, openedFloor())
    .when(publishing)
    .then(QualityFormPublished({ ...form.data, effectiveFrom: '2026-03-11' }, at));
  given(publishingForm, openedFloor())
    .when({ ...publishing, effectiveFrom: '2026-03-09' })
    .thenRefused('risk.form_retroactive');
  given(publishingForm, openedFloor())
    .when({ ...publishing, items: [...items, items[0]!] })
    .thenRefused('risk.form_item_twice');
  given(publishingForm, openedFloor())
    .when({ ...publishing, items: items.map((item) => ({ ...item, weight: 0 })) })
    .thenRefused('risk.form_weightless');
});

test('a score weighs what applies, and a critical failure makes it 0', () => {
  expect(scoreOf(items, scores(100, 80, 60), 60)).toEqual({ score: 7400, criticalFailed: [] });
  expect(scoreOf(items, scores(null, 80, null), 60)).toEqual({ score: 8000, criticalFailed: [] });
  expect(scoreOf(items, scores(59, 100, 100), 60)).toEqual({ score: 0, criticalFailed: ['identity'] });
  expect(scoreOf(items, scores(null, null, null), 60)).toEqual({ score: 0, criticalFailed: [] });
});

test('a score lies between the lowest and the highest of the points, whatever the weights', () => {
  const point = fc.integer({ min: 60, max: 100 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), point), { minLength: 1, maxLength: 20 }),
      (list) => {
        const asked = list.map(([weight], n) => ({
          code: `i${n}`,
          label: 'x',
          weight,
          critical: n % 2 === 0,
        }));
        const { score } = scoreOf(
          asked,
          list.map(([, value], n) => ({ code: `i${n}`, score: value })),
          60,
        );
        const points = list.map(([, value]) => value * 100);
        expect(score).toBeGreaterThanOrEqual(Math.min(...points));
        expect(score).toBeLessThanOrEqual(Math.max(...points));
      },
    ),
  );
});

test('a reviewer from outside the team reviews a call once, every item of the form', () => {
  given(reviews, past).when(reviewing(by.quality)).then(reviewed());
  given(reviews, [...past, reviewed()])
    .when(reviewing(by.quality))
    .then();
  given(reviews, [...past, reviewed()])
    .when(reviewing(by.quality, scores(0, 0, 0)))
    .thenRefused('risk.review_exists');
  given(reviews, past).when(reviewing(by.leader)).thenRefused('risk.not_independent');
  given(reviews, [...past, person(ids.quality, ids.teamA)])
    .when(reviewing(by.quality))
    .thenRefused('risk.not_independent');
  given(reviews, past)
    .when(reviewing(by.quality, scores(1, 2, 3).slice(1)))
    .thenRefused('risk.items_differ');
  given(reviews, openedFloor()).when(reviewing(by.quality)).thenRefused('risk.form_missing');
});

test('the collector disputes it in time, and another reviewer decides', () => {
  const disputing = (who: By, when = at): ReviewCommand => ({
    ...{ kind: 'Dispute', reviewId, reason, by: who, at: when },
  });
  given(reviews, [...past, reviewed()])
    .when(disputing(by.ann))
    .then(disputed);
  given(reviews, [...past, reviewed(), disputed])
    .when(disputing(by.ann))
    .then();
  given(reviews, [...past, reviewed()])
    .when(disputing(by.bo))
    .thenRefused('risk.not_reviewed');
  given(reviews, [...past, reviewed()])
    .when(disputing(by.ann, noon('2026-03-18')))
    .thenRefused('risk.dispute_too_late');
  const reasons = sealedText('heard again');
  const deciding = (who: By): ReviewCommand => ({
    ...{ kind: 'DecideDispute', reviewId, scores: scores(100, 100, 60), reasons, by: who, at },
  });
  given(reviews, [...past, reviewed(), disputed])
    .when(deciding(by.quality))
    .thenRefused('risk.own_matter');
  given(reviews, [...past, reviewed()])
    .when(deciding(by.quality2))
    .thenRefused('risk.not_disputed');
  given(reviews, [...past, reviewed(), disputed])
    .when(deciding(by.quality2))
    .then(
      ReviewDisputeDecided(
        {
          ...{ ...named, outcome: 'changed', previousScore: 7400, scores: scores(100, 100, 60) },
          ...{ score: 8000, criticalFailed: [], reasons, reviewerId: ids.quality, decidedBy: ids.quality2 },
        },
        at,
      ),
    );
});

test('reviewers of one call are compared', () => {
  const other = reviewed({
    ...{ reviewId: deriveId('review', 'other'), reviewerId: ids.quality2, score: 8500 },
  });
  const calibrate = { contactId, note: null, by: by.quality, at };
  given(calibrating, [...openedFloor(), reviewed()])
    .when(calibrate)
    .thenRefused('risk.one_reviewer');
  const [event] = given(calibrating, [...openedFloor(), reviewed(), other])
    .when(calibrate)
    .events();
  expect(event).toMatchObject({ data: { spread: 1100, agrees: false } });
  given(calibrating, [...openedFloor(), reviewed(), other, event as ReturnType<typeof ReviewersCalibrated>])
    .when(calibrate)
    .then();
});

const calls: SampledCall[] = Array.from({ length: 60 }, (_, n) => ({
  ...{ contactId: deriveId('call', n), caseId, debtorId: caseId, teamId: ids.teamA, on: '2026-03-10' },
  collectorId: n % 3 === 0 ? ids.ann : ids.bo,
}));

test('a draw takes so many of each collector, and is the same again in any order', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 70 }), (seed, perCollector) => {
      const drawn = draw(calls, seed, perCollector);
      expect(draw([...calls].reverse(), seed, perCollector)).toEqual(drawn);
      for (const [who, all] of [
        [ids.ann, 20],
        [ids.bo, 40],
      ] as const)
        expect(drawn.filter(({ collectorId }) => collectorId === who)).toHaveLength(
          Math.min(all, perCollector),
        );
      expect(new Set(drawn.map(({ contactId: id }) => id)).size).toBe(drawn.length);
    }),
  );
});

test('over many seeds every call is drawn about equally often', () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 400; seed++)
    for (const { contactId: id, collectorId } of draw(calls, String(seed), 5))
      if (collectorId === ids.ann) times.set(id, (times.get(id) ?? 0) + 1);
  // 400 draws of 5 out of 20: 100 each, give or take five standard deviations.
  expect(times.size).toBe(20);
  for (const count of times.values()) expect(Math.abs(count - 100)).toBeLessThan(45);
});

test('the seed is fixed before the month and told after it, and only that one draws', () => {
  const month = '2026-04';
  const sampleId = deriveId('sample', 'test');
  const commitment = 'ab'.repeat(32);
  const seed = sealedText('secret');
  const commit = (when: string) =>
    ({ kind: 'Commit', site, month, sampleId, commitment, seed, by: by.quality, at: when }) as const;
  const committed = SampleCommitted(
    {
      ...{ site, month, sampleId, commitment, seed, perCollector: 5 },
      ...{ committedBy: ids.quality, policyVersion: 0 },
    },
    at,
  );
  given(sampling, openedFloor()).when(commit(at)).then(committed);
  given(sampling, [...openedFloor(), committed])
    .when(commit(at))
    .then();
  given(sampling, openedFloor())
    .when(commit(noon('2026-04-01')))
    .thenRefused('risk.sample_too_late');
  const drawing = (when: string, digest = commitment) => ({
    ...({ kind: 'Draw', site, month, seed: 'cd'.repeat(32), digest, calls, sourcePosition: 9 } as const),
    ...{ by: by.quality, at: when },
  });
  const after = noon('2026-05-01');
  given(sampling, [...openedFloor(), committed])
    .when(drawing(noon('2026-04-30')))
    .thenRefused('risk.sample_too_early');
  given(sampling, [...openedFloor(), committed])
    .when(drawing(after, 'ef'.repeat(32)))
    .thenRefused('risk.seed_differs');
  const drawn = SampleDrawn(
    {
      ...{ site, month, seed: 'cd'.repeat(32), population: 60, sourcePosition: 9 },
      ...{ calls: [...draw(calls, 'cd'.repeat(32), 5)], drawnBy: ids.quality },
    },
    after,
  );
  given(sampling, [...openedFloor(), committed])
    .when(drawing(after))
    .then(drawn);
  given(sampling, [...openedFloor(), committed, drawn])
    .when(drawing(after))
    .then();
});
