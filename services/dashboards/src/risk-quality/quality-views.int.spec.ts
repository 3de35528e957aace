import {
  CallReviewed,
  PolicyAcknowledged,
  PolicyVersionPublished,
  QualityFormPublished,
  ReviewDisputeDecided,
  ReviewDisputed,
  ReviewersCalibrated,
  SampleCommitted,
  SampleDrawn,
  TrainingRequired,
  TrainingRequirementEnded,
} from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { EvidenceAnswer, RateEvidenceAnswer } from '../evidence/evidence-answer.js';
import { idOf, TEAM_A, TEAM_B } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { ann, at, DAY, hr, leaderA, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';

const legal: Person = { sub: idOf('legal'), roles: ['legal'], sites: ['*'] };
const contactId = deriveId('contact', 'view');
const requirementId = deriveId('requirement', 'view');
const policyId = deriveId('policy', 'view');
const DISPUTED = deriveId('review', 'disputed');
const digest = 'ab'.repeat(32);

let floor: TwoTeams;
let last: string;
let committed: string;
beforeAll(async () => {
  floor = await startTwoTeams();
  const record = async (time: string, who: string, ...events: Parameters<TwoTeams['record']>[2][]) => {
    last = await floor.record(at(time), idOf(who), ...events);
  };
  const sampleId = deriveId('sample', 'view');
  await record(
    '00:40',
    'quality',
    SampleCommitted(
      {
        ...{ site: 'main', month: '2026-02', sampleId, commitment: digest, perCollector: 5 },
        ...{ seed: await floor.resources.vault.conceal(sampleId, 'secret') },
        ...{ committedBy: idOf('quality'), policyVersion: 0 },
      },
      at('00:40'),
    ),
  );
  committed = last;
  const call = { caseId: deriveId('case', 'view'), debtorId: deriveId('debtor', 'view'), on: DAY };
  await record(
    '00:41',
    'quality',
    SampleDrawn(
      {
        ...{ site: 'main', month: '2026-02', seed: digest, population: 9, sourcePosition: 1 },
        calls: [
          { ...call, contactId, collectorId: idOf('ann'), teamId: TEAM_A },
          { ...call, contactId: deriveId('contact', '2'), collectorId: idOf('cho'), teamId: TEAM_B },
        ],
        drawnBy: idOf('quality'),
      },
      at('00:41'),
    ),
    ReviewersCalibrated(
      {
        ...{ contactId, collectorId: idOf('ann'), spread: 1500, agrees: false, policyVersion: 0 },
        reviews: ['quality', 'legal'].map((who, nth) => ({
          ...{ reviewId: deriveId('review', who), reviewerId: idOf(who), score: 8000 + 1500 * nth },
        })),
        note: await floor.resources.vault.conceal(idOf('ann'), 'the closing counts as said'),
        heldBy: idOf('quality'),
      },
      at('00:41'),
    ),
  );
  const item = { code: 'identity', label: 'identity first', weight: 10, critical: true };
  const form = { site: 'main', items: [item], publishedBy: idOf('legal') };
  await record(
    '00:42',
    'legal',
    QualityFormPublished({ ...form, version: 1, effectiveFrom: DAY }, at('00:42')),
    QualityFormPublished({ ...form, version: 2, effectiveFrom: '2026-04-01' }, at('00:42')),
  );
  await record(
    '00:43',
    'hr',
    TrainingRequired(
      {
        ...{ site: 'main', requirementId, topic: 'risk', positions: ['collector'], validDays: 365 },
        ...{ firstWithinDays: 30, from: DAY, barsContacts: true, requiredBy: idOf('hr') },
      },
      at('00:43'),
    ),
    TrainingRequirementEnded({ site: 'main', requirementId, endedBy: idOf('hr') }, at('00:43')),
  );
  await record(
    '00:44',
    'ann',
    PolicyVersionPublished(
      {
        ...{ policyId, version: 1, title: 'The floor', body: 'Walk it.', changes: null },
        ...{ interpretedBy: 'legal', effectiveFrom: DAY, positions: ['collector'] },
        ...{ acknowledgeBy: DAY, publishedBy: idOf('legal') },
      },
      at('00:44'),
    ),
    PolicyAcknowledged(
      { policyId, version: 1, employeeId: idOf('ann'), teamId: TEAM_A, inTime: true },
      at('00:44'),
    ),
  );
  const review = (reviewId: string) => ({
    ...{ reviewId, contactId, collectorId: idOf('ann'), teamId: TEAM_A, reviewerId: idOf('quality') },
  });
  const scored = (score: number) => ({ score, criticalFailed: [], scores: [] });
  const reviewed = (reviewId: string, score: number) =>
    CallReviewed(
      {
        ...{ ...call, ...review(reviewId), ...scored(score) },
        ...{ basis: 'sample', formVersion: 1, comment: null },
      },
      at('00:45'),
    );
  const { reviewerId, ...disputed } = review(DISPUTED);
  const concealed = (text: string) => floor.resources.vault.conceal(idOf('ann'), text);
  await record(
    '00:45',
    'quality',
    reviewed(deriveId('review', 'kept'), 8_000),
    reviewed(DISPUTED, 6_000),
    ReviewDisputed(
      {
        ...{ ...disputed, disputedBy: idOf('ann'), decideBy: '2026-03-20' },
        reason: await concealed('the recording was cut'),
      },
      at('00:45'),
    ),
    ReviewDisputeDecided(
      {
        ...{ ...disputed, ...scored(9_001), outcome: 'changed', previousScore: 6_000 },
        ...{ reviewerId, decidedBy: idOf('legal'), reasons: await concealed('it was') },
      },
      at('00:45'),
    ),
  );
}, 60_000);
afterAll(() => floor?.stop(), 30_000);

type Answer = { rows: Record<string, unknown>[]; summary: Record<string, number> };
const get = async (person: Person, view: string, more = '') =>
  floor.get<Answer>(person, `/risk/${view}?site=main${more}&after=${last}`);

test('a sample tells its digest before it is drawn and its seed after, and to each reader the own calls', async () => {
  const { body: before } = await get(legal, 'samples', `&asOf=${committed}`);
  expect(before.rows).toMatchObject([{ month: '2026-02', commitment: digest, seed: null, calls: [] }]);
  const { body } = await get(legal, 'samples');
  expect(body.rows).toMatchObject([
    { seed: digest, population: 9, calls: [{ contactId, reviews: 2 }, { reviews: 0 }] },
  ]);
  for (const person of [ann, leaderA])
    expect((await get(person, 'samples')).body).toMatchObject({
      rows: [{ calls: [{ collectorName: '=ann' }] }],
      summary: { sampledCalls: 1 },
    });
});

test('of the forms the one is in force that has begun', async () => {
  const { body } = await get(ann, 'quality-forms');
  expect(body.rows).toMatchObject([
    { version: 2, inForce: false },
    { version: 1, inForce: true, items: [{ label: 'identity first', critical: true }] },
  ]);
});

test('how far reviewers are apart is a matter of theirs', async () => {
  const { body } = await get(legal, 'calibrations');
  expect(body).toMatchObject({
    rows: [{ spread: 1500, agrees: false, note: 'the closing counts as said' }],
    summary: { calibratedCalls: 1, farApart: 1 },
  });
  expect(await get(leaderA, 'calibrations')).toMatchObject({ status: 403 });
});

test('what is required of whom is shown also when it no longer is', async () => {
  const { body } = await get(hr, 'training-requirements');
  expect(body.rows).toMatchObject([{ topic: 'risk', positions: ['collector'], endedAt: at('00:43') }]);
});

test('of a policy it is shown who has read which version, and who has to', async () => {
  const { body } = await get(leaderA, 'policies');
  expect(body.rows).toMatchObject([{ title: 'The floor', missing: [{ name: '=bob' }] }]);
  const { readers } = body.rows[0] as { readers: { name: string; version: number | null }[] };
  expect(readers.map(({ name, version }) => [name, version]).sort()).toEqual([
    ['=ann', 1],
    ['=bob', null],
  ]);
});

test.each([
  ['samples', { sampledCalls: 2 }],
  ['calibrations', { calibratedCalls: 1, farApart: 1 }],
  ['policies', { readings: 1 }],
])('every figure of %s is made again from the events behind it', async (view, summary) => {
  for (const [figure, value] of Object.entries(summary)) {
    const { body } = await floor.get<EvidenceAnswer>(
      legal,
      `/risk/${view}/explain?site=main&figure=${figure}&after=${last}`,
    );
    expect([figure, body.value, body.equal]).toEqual([figure, value, true]);
    expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
  }
});

test('the average score opens the reviews and decisions that it is made of', async () => {
  const { body: list } = await get(legal, 'call-reviews');
  // (8 000 + 9 001) / 2, half up
  expect(list.summary).toMatchObject({ reviewedCalls: 2, averageScore: 8_501 });
  const { body } = await floor.get<RateEvidenceAnswer>(
    legal,
    `/risk/call-reviews/average/explain?site=main&figure=averageScore&after=${last}`,
  );
  expect(body).toMatchObject({
    rate: 8_501,
    numerator: { figure: 'scoreSum', value: 17_001, unit: 'points', equal: true },
    denominator: { figure: 'reviewedCalls', value: 2, equal: true },
  });
  expect(body.numerator.rows.map(({ contribution }) => contribution)).toEqual([8_000, 6_000, 3_001]);
});
