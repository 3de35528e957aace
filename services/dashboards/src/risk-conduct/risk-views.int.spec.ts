import {
  ChecklistItemDone,
  ConductFindingRaised,
  ConductFindingUpheld,
  ConductHeard,
  IncidentReported,
  LossRecorded,
  OpinionIssued,
  OpinionRequested,
  RiskRaised,
  RiskRated,
} from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { idOf, TEAM_A } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { ann, at, auditor, leaderA, leaderB, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';

const legal: Person = { sub: idOf('legal'), roles: ['legal'], sites: ['*'] };
const SITE = 'site=main';
const findingId = deriveId('finding', 'view');
const incidentId = deriveId('incident', 'view');
const riskId = deriveId('risk', 'view');
const opinionId = deriveId('opinion', 'view');
const about = { findingId, employeeId: idOf('ann'), teamId: TEAM_A };

let floor: TwoTeams;
let last: string;
let undecided: string;
beforeAll(async () => {
  floor = await startTwoTeams();
  const record = async (time: string, who: string, ...events: Parameters<TwoTeams['record']>[2][]) => {
    last = await floor.record(at(time), idOf(who), ...events);
  };
  const seal = (who: string, text: string) => floor.resources.vault.conceal(idOf(who), text);
  const on = at('00:40').slice(0, 10);
  await record(
    '00:40',
    'leader-a',
    ConductFindingRaised(
      {
        ...{
          ...about,
          kind: 'reported',
          severity: 'moderate',
          on,
          caseId: null,
          matterId: null,
          cites: null,
        },
        ...{ what: await seal('ann', 'she shouted'), raisedBy: idOf('leader-a') },
        ...{ hearBy: on, decideBy: on, policyVersion: 0 },
      },
      at('00:40'),
    ),
  );
  await record(
    '00:41',
    'ann',
    ConductHeard(
      {
        ...{ ...about, statement: await seal('ann', 'the line was bad'), manner: 'written' },
        recordedBy: idOf('ann'),
      },
      at('00:41'),
    ),
  );
  undecided = last;
  await record(
    '00:42',
    'legal',
    ConductFindingUpheld(
      {
        ...{ ...about, kind: 'reported', on, reasons: await seal('ann', 'heard on the recording') },
        ...{ heard: true, raisedBy: idOf('leader-a'), decidedBy: idOf('legal'), inTime: true },
        ...{ policyVersion: 0, severity: 'moderate', gateFactor: 500, month: on.slice(0, 7) },
      },
      at('00:42'),
    ),
  );
  const incident = { incidentId, teamId: TEAM_A, personId: null, textOf: idOf('leader-a') };
  await record(
    '00:43',
    'leader-a',
    IncidentReported(
      {
        ...{ ...incident, kind: 'outage', severity: 'minor', caseId: null, riskId: null },
        ...{ occurredAt: at('00:43'), description: await seal('leader-a', 'dialler down') },
        ...{ checklist: ['inform_floor', 'restore_service'], level: 'team_leader', dueAt: at('02:00') },
        ...{ reportedBy: idOf('leader-a'), policyVersion: 0 },
      },
      at('00:43'),
    ),
    ChecklistItemDone(
      { ...incident, item: 'inform_floor', note: null, doneBy: idOf('leader-a') },
      at('00:43'),
    ),
    LossRecorded(
      {
        ...{ ...incident, lossId: deriveId('loss', 'view'), kind: 'direct', amountMinor: 500 },
        ...{ currency: 'TWD', recordedBy: idOf('leader-a') },
      },
      at('00:43'),
    ),
  );
  await record(
    '00:44',
    'leader-a',
    RiskRaised(
      {
        ...{ riskId, category: 'privacy', teamId: TEAM_A, measure: null, rateBy: on, policyVersion: 0 },
        ...{ description: await seal('leader-a', 'numbers on paper'), raisedBy: idOf('leader-a') },
      },
      at('00:44'),
    ),
    RiskRated(
      {
        ...{ riskId, likelihood: 3, impact: 4, level: 'high', previousLevel: null, reviewOn: on },
        ...{ reasons: await seal('legal', 'twice this month'), ratedBy: idOf('legal'), policyVersion: 0 },
      },
      at('00:44'),
    ),
  );
  const opinion = { opinionId, topic: 'contact' as const, textOf: idOf('leader-a') };
  await record(
    '00:45',
    'leader-a',
    OpinionRequested(
      {
        ...{ ...opinion, question: await seal('leader-a', 'the employer?'), caseId: null, urgent: false },
        ...{ dueOn: on, requestedBy: idOf('leader-a'), policyVersion: 0 },
      },
      at('00:45'),
    ),
    OpinionIssued(
      {
        ...{ ...opinion, number: 1, answer: await seal('leader-a', 'never'), level: 'high' },
        ...{ requestedBy: idOf('leader-a'), issuedBy: idOf('legal'), inTime: true },
      },
      at('00:45'),
    ),
  );
}, 60_000);
afterAll(() => floor?.stop(), 30_000);

type Answer = { rows: Record<string, unknown>[]; summary: Record<string, number> };
const get = async (person: Person, view: string, more = '&status=all') =>
  (await floor.get<Answer>(person, `/risk/${view}?${SITE}${more}&after=${last}`)).body;

test('a finding shows what was said and decided, to whom it is about, the own leader and Legal', async () => {
  for (const person of [legal, ann, leaderA])
    expect((await get(person, 'findings')).rows).toMatchObject([
      {
        ...{ findingId, status: 'upheld', gateFactor: 500, what: 'she shouted' },
        ...{ statement: 'the line was bad', reasons: 'heard on the recording' },
      },
    ]);
  expect((await get(leaderB, 'findings')).rows).toEqual([]);
  expect((await get(auditor, 'findings')).rows).toMatchObject([
    { what: null, withheld: { what: 'sealed', statement: 'sealed', reasons: 'sealed' } },
  ]);
});

test('as of before the decision the finding waits for it', async () => {
  const { rows, summary } = await get(legal, 'findings', `&asOf=${undecided}`);
  expect(rows).toMatchObject([{ findingId, status: 'heard', gateFactor: null }]);
  expect(summary).toEqual({ openFindings: 1, overdueFindings: 0, upheldFindings: 0 });
});

test.each([
  ['findings', { openFindings: 0, overdueFindings: 0, upheldFindings: 1 }],
  ['incidents', { openIncidents: 1, lateIncidents: 0, lossMinor: 500 }],
  ['risks', { openRisks: 1, unratedRisks: 0, graveRisks: 1 }],
  ['opinions', { openOpinions: 0, overdueOpinions: 0 }],
])('every figure of %s is made again from the events behind it', async (view, summary) => {
  expect((await get(legal, view)).summary).toEqual(summary);
  await Promise.all(
    Object.entries(summary).map(async ([figure, value]) => {
      const path = `/risk/${view}/explain?${SITE}&figure=${figure}&after=${last}`;
      const { body } = await floor.get<EvidenceAnswer>(legal, path);
      expect([figure, body.value, body.equal]).toEqual([figure, value, true]);
      expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
    }),
  );
});

test('an incident shows its checklist and loss, a risk its rating, an opinion its answer to who asked', async () => {
  expect((await get(leaderA, 'incidents')).rows).toMatchObject([
    {
      ...{ incidentId, description: 'dialler down', lossMinor: 500, currency: 'TWD' },
      checklist: [
        { item: 'inform_floor', doneAt: at('00:43') },
        { item: 'restore_service', doneAt: null },
      ],
    },
  ]);
  expect((await get(leaderA, 'risks')).rows).toMatchObject([
    { riskId, likelihood: 3, impact: 4, level: 'high', description: 'numbers on paper' },
  ]);
  expect((await get(leaderA, 'opinions')).rows).toMatchObject([
    { opinionId, status: 'answered', question: 'the employer?', answer: 'never' },
  ]);
  expect((await get(leaderB, 'opinions')).rows).toEqual([]);
});

test('a list is a file as well, in the reader’s words', async () => {
  const { text } = await floor.get(legal, `/risk/incidents?${SITE}&after=${last}`, {
    accept: 'text/csv',
    'accept-language': 'zh-Hant',
  });
  expect(text).toContain('系統中斷');
});
