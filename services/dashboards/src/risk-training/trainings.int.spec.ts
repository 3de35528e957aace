import { TrainingCompleted, TrainingDue, TrainingLapsed } from '@muster/contracts/risk';
import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { idOf, TEAM_A, TEAM_B } from '../testing/floor.js';
import {
  ann,
  at,
  auditor,
  hr,
  leaderA,
  leaderB,
  startTwoTeams,
  type Rows,
  type TwoTeams,
} from '../testing/two-teams.js';

let floor: TwoTeams;
let before: string;
const required = (who: string, topic: string) => ({
  ...{ employeeId: idOf(who), requirementId: idOf(topic), topic, barsContacts: true },
});
const due = (who: string, teamId: string, topic: string, dueOn: string) =>
  TrainingDue({ ...required(who, topic), teamId, dueOn }, at('00:40'));

beforeAll(async () => {
  floor = await startTwoTeams();
  before = await floor.record(
    at('00:40'),
    idOf('hr'),
    due('ann', TEAM_A, 'privacy', '2026-03-20'),
    due('ann', TEAM_A, 'risk', '2026-03-02'),
    due('bob', TEAM_A, 'risk', '2026-03-10'),
    due('cho', TEAM_B, 'risk', '2026-03-05'),
  );
  const [teamId, recordedBy] = [TEAM_A, idOf('hr')];
  await floor.record(
    at('00:50'),
    idOf('hr'),
    TrainingLapsed({ ...required('ann', 'risk'), teamId, dueOn: '2026-03-02' }, at('00:50')),
    TrainingCompleted(
      {
        ...{ ...required('bob', 'risk'), teamId, recordedBy, sessionId: null },
        ...{ on: '2026-03-03', validUntil: '2027-03-03', wasLapsed: false },
      },
      at('00:50'),
    ),
  );
}, 60_000);
afterAll(() => floor?.stop(), 30_000);

type Answer = Rows & { readonly summary: Readonly<Record<string, number>> };
const get = async (person: typeof hr, more = '') =>
  (await floor.get<Answer>(person, `/risk/trainings?site=main${more}`)).body;
const shown = ({ rows }: Answer) => rows.map((row) => [row['topic'], row['dueOn'], row['status']]);

test('what lapsed or lapses first comes first, page by page', async () => {
  const all = [
    ['risk', '2026-03-02', 'lapsed'],
    ['risk', '2026-03-05', 'due'],
    ['privacy', '2026-03-20', 'due'],
    ['risk', '2027-03-03', 'trained'],
  ];
  expect(shown(await get(hr))).toEqual(all);
  const first = await get(hr, '&limit=3');
  expect(shown(first)).toEqual(all.slice(0, 3));
  const rest = await get(hr, `&limit=3&cursor=${first.nextCursor}`);
  expect([shown(rest), rest.nextCursor]).toEqual([all.slice(3), null]);
  expect((await floor.get(hr, '/risk/trainings?site=main&cursor=x')).status).toBe(400);
  expect(shown(await get(hr, '&status=due'))).toEqual(all.slice(1, 3));
});

test('everybody sees the own trainings, leaders their teams’, and the counts of what they see', async () => {
  const count = (trainedPeople: number, dueTrainings: number, lapsedTrainings: number) => ({
    ...{ trainedPeople, dueTrainings, lapsedTrainings },
  });
  for (const [person, rows, summary] of [
    [ann, 2, count(0, 1, 1)],
    [leaderA, 3, count(1, 1, 1)],
    [leaderB, 1, count(0, 1, 0)],
    [auditor, 4, count(1, 2, 1)],
  ] as const) {
    const answer = await get(person);
    expect([answer.rows.length, answer.summary]).toEqual([rows, summary]);
    // A filter narrows the rows, not what is counted
    expect((await get(person, '&status=lapsed')).summary).toEqual(summary);
  }
  expect(shown(await get(hr, `&team=${TEAM_B}`))).toHaveLength(1);
  expect((await floor.get(leaderB, `/risk/trainings?site=main&team=${TEAM_A}`)).status).toBe(403);
});

test('as of before anybody was trained all of it was due', async () => {
  const then = await get(hr, `&asOf=${before}`);
  expect([then.rows.length, then.summary]).toEqual([
    4,
    { trainedPeople: 0, dueTrainings: 4, lapsedTrainings: 0 },
  ]);
});

test.each(['trainedPeople', 'dueTrainings', 'lapsedTrainings'])('%s has its evidence', async (figure) => {
  const { summary } = await get(leaderA);
  const { body } = await floor.get<EvidenceAnswer>(
    leaderA,
    `/risk/trainings/explain?site=main&figure=${figure}`,
  );
  expect([body.value, body.equal]).toEqual([summary[figure], true]);
});
