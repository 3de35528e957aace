import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { called, caseId, complaintNamed, debtorId } from '../testing/complaints.js';
import { idOf, TEAM_A } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import {
  ann,
  at,
  auditor,
  hr,
  leaderA,
  leaderB,
  startTwoTeams,
  type TwoTeams,
} from '../testing/two-teams.js';
import type { ComplaintFiguresRow } from './complaint-figures.controller.js';
import type { ComplaintAnswerRow, ComplaintDetail } from './complaint-rows.js';

const manager: Person = { sub: idOf('manager'), roles: ['ops_manager'] };
const legal: Person = { sub: idOf('legal'), roles: ['legal'], sites: ['*'] };
const SITE = 'site=main';

let floor: TwoTeams;
let last: string;
const one = complaintNamed('one', at('00:40'));
const other = complaintNamed('other', at('00:50'));
beforeAll(async () => {
  floor = await startTwoTeams();
  const seal = (text: string) => floor.resources.vault.conceal(debtorId, text);
  const record = async (time: string, who: string, ...events: Parameters<TwoTeams['record']>[2][]) => {
    last = await floor.record(at(time), idOf(who), ...events);
  };
  await record('00:40', 'bob', one.opened(await seal('she shouted')));
  await record('00:42', 'leader-b', ...one.taken());
  await record('00:45', 'leader-b', one.found('upheld', await seal('heard on the recording')));
  await record('00:50', 'bob', other.opened(await seal('again'), { repeatOf: one.complaintId }));
  await record('01:00', 'manager', one.resolved('upheld'), one.toPutRight(await seal('coach her')));
  for (const name of ['c1', 'c2', 'c3', 'c4']) await record('01:05', 'ann', called(name, at('01:05')));
}, 60_000);
afterAll(() => floor?.stop(), 30_000);

const get = <Body>(person: Person, path: string) => floor.get<Body>(person, `${path}&after=${last}`);
const list = async (person: Person, more = '') =>
  (await get<{ rows: ComplaintAnswerRow[] }>(person, `/complaints?${SITE}${more}`)).body.rows;

test('what waits comes first; a leader sees the own team’s and what he or she handles, a collector none', async () => {
  const idsOf = async (person: Person) => (await list(person)).map(({ complaintId }) => complaintId);
  expect(await idsOf(legal)).toEqual([other.complaintId, one.complaintId]);
  expect(await idsOf(leaderA)).toEqual([other.complaintId, one.complaintId]);
  expect(await idsOf(leaderB)).toEqual([one.complaintId]);
  expect((await get(ann, `/complaints?${SITE}`)).status).toBe(403);
  expect((await get(hr, `/complaints?${SITE}`)).status).toBe(403);
  expect(await list(legal, '&status=undecided')).toMatchObject([{ complaintId: other.complaintId }]);
  expect(await list(legal, `&case=${caseId}&source=regulator`)).toEqual([]);
});

test('a clock says how many days are left; decided, it stands still', async () => {
  expect(await list(manager)).toMatchObject([
    { status: 'open', daysLeft: 14, clock: 'running', repeatOf: one.complaintId, openMeasures: 0 },
    { status: 'decided', daysLeft: null, clock: 'done', outcome: 'upheld', inTime: true, openMeasures: 1 },
  ]);
});

test('its words are for the handler, the leader, the manager and Legal; never for the accused or who looks on', async () => {
  const words = async (person: Person) =>
    (await list(person)).find(({ complaintId }) => complaintId === one.complaintId);
  for (const person of [manager, legal, leaderA, leaderB])
    expect(await words(person)).toMatchObject({ text: 'she shouted', findings: 'heard on the recording' });
  const accused: Person = { ...manager, sub: idOf('ann') };
  for (const person of [auditor, accused])
    expect(await words(person)).toMatchObject({
      text: null,
      withheld: { text: 'sealed', findings: 'sealed' },
    });
  const { body, text } = await get<ComplaintDetail>(auditor, `/complaints/${one.complaintId}?${SITE}`);
  expect(text).not.toMatch(/shouted|recording|coach/);
  expect(body.history).toHaveLength(6);
});

test('one complaint shows every step, and as it was known before', async () => {
  const path = `/complaints/${one.complaintId}?${SITE}`;
  const { body } = await get<ComplaintDetail>(manager, path);
  expect(body.history.map(({ type }) => type)).toEqual([
    ...['ComplaintOpened', 'ComplaintAccepted', 'HandlerAssigned', 'ResolutionProposed'],
    ...['ComplaintResolved', 'RectificationOpened'],
  ]);
  expect(body.measures).toMatchObject([{ measure: 'coach her', ownerName: '=leader-a' }]);
  const before = await get<ComplaintDetail>(manager, `${path}&asOf=${at('00:43')}`);
  expect(before.body.complaint).toMatchObject({ status: 'accepted', findings: null });
  expect((await get(leaderB, `/complaints/${other.complaintId}?${SITE}`)).status).toBe(404);
});

test('complaints per 1 000 contacts, with the events behind each part', async () => {
  const figures = (person: Person) =>
    get<{ rows: ComplaintFiguresRow[] }>(person, `/complaints/figures?${SITE}&from=2026-01&to=2026-03`);
  const month = { period: '2026-03', teamId: TEAM_A, teamLabel: 'A' };
  expect((await figures(legal)).body.rows).toEqual([
    {
      ...{ ...month, contacts: 4, complaints: 2, complaintsDecided: 1, complaintsInTime: 1 },
      ...{ complaintsUpheld: 1, complaintsMalicious: 0, complaintsRepeated: 1, complaintsOpen: 1 },
      ...{ complaintsOverdue: 0, perThousand: 500, upheldPerThousand: 250 },
    },
  ]);
  expect((await figures(leaderB)).body.rows).toMatchObject([
    { contacts: 0, complaints: 1, perThousand: null },
  ]);
  for (const [figure, value] of [
    ['complaints', 2],
    ['complaintsUpheld', 1],
    ['complaintContacts', 4],
  ] as const) {
    const { body } = await get<EvidenceAnswer>(
      legal,
      `/complaints/explain?${SITE}&figure=${figure}&key=${TEAM_A}&period=2026-03`,
    );
    expect([figure, body.value, body.equal]).toEqual([figure, value, true]);
    expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
  }
  const left = await get<EvidenceAnswer>(
    legal,
    `/complaints/explain?${SITE}&figure=complaintDaysLeft&key=${other.complaintId}`,
  );
  expect(left.body).toMatchObject({ value: 14, unit: 'days', equal: true });
  expect(left.body.rows[0]!.event.data).toMatchObject({ text: { sealed: true } });
});
