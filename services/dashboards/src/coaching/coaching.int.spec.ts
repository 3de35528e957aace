import {
  CallTakenOver,
  CoachingAcknowledged,
  CoachingRecorded,
  CompetencyAssessed,
  HuddleHeld,
} from '@muster/contracts/operations';
import { idOf, TEAM_A } from '../testing/floor.js';
import { ann, at, auditor, leaderA, leaderB, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';

let floor: TwoTeams;
const of = { employeeId: idOf('ann'), teamId: TEAM_A };

beforeAll(async () => {
  floor = await startTwoTeams();
  const conceal = (text: string) => floor.resources.vault.conceal(idOf('ann'), text);
  for (const [name, heldAt, minutes] of [
    ['old', at('03:00', '2026-01-05'), 60],
    ['first', at('03:00', '2026-03-02'), 30],
    ['second', at('00:50'), 20],
  ] as const)
    await floor.record(
      at('01:00'),
      idOf('leader-a'),
      CoachingRecorded(
        {
          ...{
            coachingId: idOf(name),
            ...of,
            coachId: idOf('leader-a'),
            kind: 'side_by_side',
            heldAt,
            minutes,
          },
          ...{ skills: ['negotiation'], note: await conceal(`${name}: let them finish`), followUpOn: null },
        },
        heldAt,
      ),
    );
  await floor.record(
    at('01:05'),
    idOf('ann'),
    CoachingAcknowledged({ coachingId: idOf('first'), ...of, comment: await conceal('I will') }, at('01:05')),
  );
  await floor.record(
    at('01:06'),
    idOf('leader-a'),
    CallTakenOver(
      {
        takeOverId: idOf('call'),
        ...of,
        caseId: null,
        at: at('01:06'),
        reason: 'conduct',
        note: null,
        takenOverBy: idOf('leader-a'),
      },
      at('01:06'),
    ),
  );
  for (const [level, previousLevel] of [
    [2, null],
    [4, 2],
  ] as const)
    await floor.record(
      at('01:07'),
      idOf('leader-a'),
      CompetencyAssessed(
        {
          ...{
            assessmentId: idOf(`a${level}`),
            ...of,
            skill: 'negotiation',
            level,
            previousLevel,
            basis: 'observation',
          },
          ...{ assessedOn: '2026-03-03', overall: level, assessedBy: idOf('leader-a'), policyVersion: 0 },
        },
        at('01:07'),
      ),
    );
}, 120_000);
afterAll(() => floor?.stop());

beforeAll(
  () =>
    floor.record(
      at('01:08'),
      idOf('leader-a'),
      HuddleHeld(
        {
          ...{ teamId: TEAM_A, heldOn: '2026-03-03', kind: 'morning', at: at('00:55') },
          ...{
            present: [idOf('ann')],
            missing: [idOf('bob')],
            agenda: [],
            findings: null,
            heldBy: idOf('leader-a'),
          },
        },
        at('00:55'),
      ),
    ),
  30_000,
);

test('the ledger says who was coached how often, and how skilled each is; each figure is the sum of its events', async () => {
  const { body } = await floor.get(leaderA, '/coaching/ledger?site=main');
  const row = body.rows.find(({ name }) => name === '=ann')!;
  expect(row).toMatchObject({
    ...{ coachings: 2, coachingMinutes: 50, takeOvers: 1, unacknowledged: 2, overall: 4 },
    skills: [{ skill: 'negotiation', level: 4, assessedOn: '2026-03-03' }],
  });
  expect(body.rows).toHaveLength(2);
  for (const figure of ['coachings', 'coachingMinutes', 'takeOvers', 'unacknowledged']) {
    const explained = await floor.get<{ value: number; equal: boolean; rows: { contribution: number }[] }>(
      leaderA,
      `/coaching/explain?site=main&figure=${figure}&key=${idOf('ann')}`,
    );
    expect([figure, explained.body.value, explained.body.equal]).toEqual([figure, row[figure], true]);
    expect(explained.body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(row[figure]);
  }
});

test('the coached reads what was written, another leader and the auditor do not', async () => {
  const notes = async (person: typeof ann) =>
    (await floor.get(person, '/coaching/records?site=main')).body.rows.map(({ note }) => note);
  expect(await notes(ann)).toContain('second: let them finish');
  expect(await notes(leaderB)).toEqual([]);
  expect(new Set(await notes(auditor))).toEqual(new Set([null]));
});

test('records come page by page, the latest first, also only those that wait for somebody', async () => {
  const path = '/coaching/records?site=main&what=coaching&done=no&limit=1';
  const first = await floor.get(leaderA, path);
  const second = await floor.get(leaderA, `${path}&cursor=${first.body.nextCursor}`);
  const times = [...first.body.rows, ...second.body.rows].map(({ at: time }) => String(time));
  expect(times).toEqual([...times].sort().reverse());
  expect(second.body).toMatchObject({ rows: [{ done: 'no', what: 'coaching' }], nextCursor: null });
  const done = await floor.get(leaderA, '/coaching/records?site=main&what=coaching&done=yes');
  expect(done.body.rows.every((row) => row['done'] === 'yes')).toBe(true);
});

test('a person’s page has attendance, coaching and skill together', async () => {
  const { body } = await floor.get<Record<string, unknown[]>>(leaderA, `/people/${idOf('ann')}?site=main`);
  expect(body).toMatchObject({ name: '=ann', teamLabel: 'A', overall: 4 });
  expect(body['days']!.length).toBe(31);
  expect(body['huddles']).toMatchObject([{ kind: 'morning', present: true }]);
  expect(body['anomalies']).toMatchObject([{ kind: 'late', status: 'excused' }]);
  expect(body['coaching']!.map((row) => (row as { what: string }).what)).toEqual([
    'takeover',
    'coaching',
    'coaching',
    'coaching',
  ]);
  expect((await floor.get(leaderB, `/people/${idOf('ann')}?site=main`)).status).toBe(403);
});
