import { ContactAmended, DebtorRegistered, type ContactResult } from '@muster/contracts/operations';
import { assignedTo, CASE, contactOf, openedCase } from '../testing/cases.js';
import { idOf, TEAM_A } from '../testing/floor.js';
import { ann, at, auditor, DAY, leaderA, leaderB, startTwoTeams, type Rows } from '../testing/two-teams.js';

let floor: Awaited<ReturnType<typeof startTwoTeams>>;
let after = '';
const debtorId = idOf('debtor 1');
const contact = { contactId: idOf('contact'), who: 'ann', on: DAY, direction: 'outbound' } as const;
const result: ContactResult = { outcome: 'connected', talkSeconds: 65, holdSeconds: 0, wrapSeconds: 0 };
beforeAll(async () => {
  floor = await startTwoTeams();
  const { vault } = floor.resources;
  const conceal = (text: string) => vault.conceal(debtorId, text);
  const begin = at('00:10', '2026-03-02');
  const work = async (when: string, ...events: readonly Parameters<typeof floor.record>[2][]) => {
    after = await floor.record(when, idOf('ann'), ...events);
  };
  await work(
    begin,
    DebtorRegistered(
      {
        ...{ debtorId, principal: 'bank', documentNo: null, region: null, timeZones: ['Asia/Shanghai'] },
        name: await conceal('王小明'),
        phones: await conceal(JSON.stringify(['13800138000'])),
        addresses: null,
      },
      begin,
    ),
  );
  await work(begin, openedCase(begin, await conceal('A-123456')), assignedTo('ann', begin));
  await work(at('01:00'), contactOf(contact, result, { at: at('01:00') }));
  const amended = { ...result, outcome: 'right_party', wrapSeconds: 20 } as const;
  await work(
    at('01:10'),
    ContactAmended(
      {
        ...{ contactId: contact.contactId, caseId: CASE, debtorId, collectorId: idOf('ann') },
        ...{ teamId: TEAM_A, channel: 'call', direction: 'outbound', on: DAY },
        ...{
          cause: 'stated',
          before: result,
          after: amended,
          note: await conceal('月底還款'),
          amendedBy: idOf('ann'),
        },
      },
      at('01:10'),
    ),
  );
}, 60_000);
afterAll(() => floor?.stop(), 60_000);

const waiting = () => `site=main&after=${after}`;

test('the queue shows holder and leader what they may see, and another leader nothing', async () => {
  const { status, body } = await floor.get<Rows>(leaderA, `/operations/cases?${waiting()}`);
  expect(status).toBe(200);
  expect(body.rows).toEqual([
    expect.objectContaining({
      ...{ caseId: CASE, name: '王小明', account: '••••••56', bucket: 1, holderName: '=ann', teamLabel: 'A' },
      ...{ quietDays: 0, stuck: false, attempts7: 1, lastOutcome: 'right_party', withheld: {} },
    }),
  ]);
  expect((await floor.get<Rows>(ann, `/operations/cases?${waiting()}`)).body.rows).toHaveLength(1);
  expect((await floor.get<Rows>(leaderB, `/operations/cases?${waiting()}`)).body.rows).toEqual([]);
  const sealed = await floor.get<Rows>(auditor, `/operations/cases?${waiting()}`);
  expect(sealed.body.rows[0]).toMatchObject({ name: null, account: null, withheld: { name: 'sealed' } });
});

test('filters narrow it; what was quiet for long enough is stuck', async () => {
  const count = async (query: string) =>
    (await floor.get<Rows>(leaderA, `/operations/cases?${waiting()}&${query}`)).body.rows.length;
  expect(await count('bucket=1')).toBe(1);
  expect(await count('bucket=2')).toBe(0);
  expect(await count('stuck=true')).toBe(0);
  expect(await count(`employee=${idOf('ann')}`)).toBe(1);
  const csv = await floor.get(leaderA, `/operations/cases?${waiting()}`, { accept: 'text/csv' });
  expect(csv.text).toContain('王小明');
});

test('a case has masked numbers and a timeline, newest first, with texts for those who may read them', async () => {
  type CaseBody = {
    readonly case: { readonly phones: readonly string[] };
    readonly permits: string;
    readonly timeline: readonly { readonly type: string; readonly data: Record<string, unknown> }[];
  };
  const { body } = await floor.get<CaseBody>(leaderA, `/operations/cases/${CASE}?${waiting()}`);
  expect(body.case.phones).toEqual(['•••••••••00']);
  expect(body.permits).toBe('recorded');
  expect(body.timeline.map(({ type }) => type)).toEqual([
    'ContactAmended',
    'ContactLogged',
    'CaseAssigned',
    'CaseOpened',
  ]);
  expect(body.timeline[0]!.data['note']).toEqual({ text: '月底還款' });
  expect(body.timeline[3]!.data['accountRef']).toEqual({ sealed: true });
  const sealed = await floor.get<CaseBody>(auditor, `/operations/cases/${CASE}?${waiting()}`);
  expect(sealed.body.timeline[0]!.data['note']).toEqual({ sealed: true });
  expect(await floor.get(leaderB, `/operations/cases/${CASE}?${waiting()}`)).toMatchObject({ status: 404 });
});

test('figures of contacts have their evidence, now and before somebody said who it was', async () => {
  const period = `from=${DAY}&to=${DAY}`;
  type Figures = { readonly total: Record<string, number>; readonly rows: readonly object[] };
  const figures = async (more = '') =>
    (await floor.get<Figures>(leaderA, `/operations/contacts/figures?${waiting()}&${period}${more}`)).body;
  expect((await figures()).total).toMatchObject({
    ...{ attempts: 1, connects: 1, rightParty: 1, talkSeconds: 65, wrapSeconds: 20, withoutPermit: 1 },
    ...{ contactRate: 100, rightPartyRate: 100, handlingSeconds: 85 },
  });
  expect((await figures(`&asOf=${at('01:05')}`)).total).toMatchObject({ rightParty: 0, connects: 1 });
  const counted = { attempts: 1, rightParty: 1, handlingSeconds: 85 };
  for (const [by, row] of Object.entries({
    collector: { key: idOf('ann'), employeeId: idOf('ann'), teamId: TEAM_A, on: null },
    team: { key: TEAM_A, employeeId: null, teamId: TEAM_A, on: null },
    day: { key: DAY, employeeId: null, teamId: null, on: DAY },
  }))
    expect((await figures(`&by=${by}`)).rows).toMatchObject([{ ...row, ...counted }]);
  type Explained = { readonly value: number; readonly equal: boolean; readonly rows: readonly object[] };
  const { body } = await floor.get<Explained>(
    leaderA,
    `/operations/contacts/explain?${waiting()}&${period}&figure=rightParty`,
  );
  expect(body).toMatchObject({ value: 1, equal: true, rows: [{ contribution: 1 }] });
  expect(
    await floor.get(leaderA, `/operations/contacts/figures?site=main&from=2026-03-04&to=${DAY}`),
  ).toMatchObject({ status: 400 });
});
