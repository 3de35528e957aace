import { DebtorRegistered } from '@muster/contracts/operations';
import {
  ConsentRecorded,
  ConsentWithdrawn,
  InconvenientTimesRecorded,
  StopLifted,
  StopRecorded,
} from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { assignedTo, CASE, openedCase } from '../testing/cases.js';
import { idOf } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { ann, at, auditor, leaderA, leaderB, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';

const legal: Person = { sub: idOf('legal'), roles: ['legal'], sites: ['*'] };
const debtorId = idOf('debtor 1');
const [consentId, stopId] = [deriveId('consent', 'view'), deriveId('stop', 'view')];

let floor: TwoTeams;
let after: string;
let stopped: string;
let last: string;
beforeAll(async () => {
  floor = await startTwoTeams();
  const conceal = (text: string) => floor.resources.vault.conceal(debtorId, text);
  const record = async (time: string, who: string, ...events: Parameters<TwoTeams['record']>[2][]) =>
    floor.record(at(time), idOf(who), ...events);
  const begin = at('00:35');
  await record(
    '00:35',
    'ann',
    DebtorRegistered(
      {
        ...{ debtorId, principal: 'bank', documentNo: null, region: null, timeZones: ['Asia/Shanghai'] },
        ...{ name: await conceal('王小明'), phones: null, addresses: null },
      },
      begin,
    ),
  );
  after = await record('00:35', 'ann', openedCase(begin, await conceal('A-1')), assignedTo('ann', begin));
  stopped = await record(
    '00:40',
    'ann',
    ConsentRecorded(
      {
        ...{ debtorId, consentId, to: 'hours', channels: ['call'], givenAt: at('00:39'), until: null },
        ...{ evidence: await conceal('said so on the recording'), recordedBy: idOf('ann') },
      },
      at('00:40'),
    ),
    StopRecorded(
      {
        ...{ debtorId, stopId, cause: 'attorney', channels: null, address: null, since: at('00:40') },
        ...{ note: await conceal('a letter of attorney'), recordedBy: idOf('ann') },
      },
      at('00:40'),
    ),
    InconvenientTimesRecorded(
      { debtorId, times: [{ weekdays: [1], from: '12:00', to: '14:00' }], recordedBy: idOf('ann') },
      at('00:40'),
    ),
  );
  last = await record(
    '00:50',
    'legal',
    ConsentWithdrawn({ debtorId, consentId, recordedBy: idOf('ann') }, at('00:50')),
    StopLifted(
      {
        ...{ debtorId, stopId, recordedBy: idOf('ann'), liftedBy: idOf('legal') },
        reason: await conceal('the mandate has ended'),
      },
      at('00:50'),
    ),
  );
}, 60_000);
afterAll(() => floor?.stop(), 30_000);

type Answer = { rows: Record<string, unknown>[]; summary: Record<string, number> };
const get = async (person: Person, more = '') =>
  (await floor.get<Answer>(person, `/risk/debtors?site=main${more}&after=${after}&after=${last}`)).body;

test('what a debtor asked for is shown with who recorded and who lifted it, to holder, leader and Legal', async () => {
  for (const person of [ann, leaderA, legal])
    expect((await get(person)).rows).toMatchObject([
      {
        debtorId,
        cases: [{ caseId: CASE, principal: 'bank', disputed: false }],
        stops: [
          {
            ...{ cause: 'attorney', note: 'a letter of attorney', recordedByName: '=ann' },
            ...{ liftedAt: at('00:50'), reason: 'the mandate has ended' },
          },
        ],
        consents: [{ to: 'hours', evidence: 'said so on the recording', holds: false }],
        ...{ inconvenient: { recordedByName: '=ann' }, stopped: false, consenting: false },
      },
    ]);
});

test('the name is as closed as on the case, another team sees nothing, auditors read no text', async () => {
  expect((await get(leaderA)).rows).toMatchObject([{ name: '王小明' }]);
  expect((await get(legal)).rows).toMatchObject([{ name: null, withheld: { name: 'sealed' } }]);
  expect((await get(leaderB)).rows).toEqual([]);
  expect((await get(auditor)).rows).toMatchObject([
    { stops: [{ note: null, withheld: { note: 'sealed' } }] },
  ]);
});

test('as of before, the stop and the consent stood', async () => {
  const { rows, summary } = await get(legal, `&asOf=${stopped}`);
  expect(rows).toMatchObject([{ stopped: true, consenting: true, stops: [{ liftedAt: null }] }]);
  expect(summary).toEqual({ stoppedDebtors: 1, consentingDebtors: 1, inconvenientDebtors: 1 });
});

test('a debtor is found also when nothing was recorded yet', async () => {
  const { rows } = await get(legal, `&asOf=${after}&debtor=${debtorId}`);
  expect(rows).toMatchObject([{ debtorId, stops: [], consents: [], stopped: false }]);
});

test.each([
  ['now', '', { stoppedDebtors: 0, consentingDebtors: 0, inconvenientDebtors: 1 }],
  ['before', 'past', { stoppedDebtors: 1, consentingDebtors: 1, inconvenientDebtors: 1 }],
])('every figure of %s is made again from the events behind it', async (_, when, summary) => {
  const moment = when === '' ? '' : `&asOf=${stopped}`;
  expect((await get(legal, moment)).summary).toEqual(summary);
  for (const [figure, value] of Object.entries(summary)) {
    const path = `/risk/debtors/explain?site=main&figure=${figure}${moment}&after=${after}&after=${last}`;
    const { body } = await floor.get<EvidenceAnswer>(legal, path);
    expect([figure, body.value, body.equal]).toEqual([figure, value, true]);
    expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
  }
});
