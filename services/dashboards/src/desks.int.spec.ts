import {
  ContactLogged,
  DebtorRegistered,
  defaultParameters,
  OperationsPolicyAdopted,
  PaymentCheckAnswered,
  PaymentCheckRequested,
  PaymentCredited,
  PaymentReceived,
  PromiseMade,
  RecordingLinked,
  RecordingListened,
  VisitCancelled,
  VisitCheckedIn,
  VisitPlanned,
  VisitRequested,
} from '@muster/contracts/operations';
import { adoptedSite } from './testing/case-histories.js';
import { assignedTo, CASE, openedCase } from './testing/cases.js';
import { idOf, TEAM_A, TEAM_B } from './testing/floor.js';
import type { Person } from './testing/issuer.js';
import {
  ann,
  at,
  auditor,
  DAY,
  leaderA,
  leaderB,
  startTwoTeams,
  type Rows,
  type TwoTeams,
} from './testing/two-teams.js';

const finance: Person = { sub: idOf('finance'), roles: ['finance'], sites: ['*'] };
const cho: Person = { sub: idOf('cho'), roles: ['collector'], teams: [TEAM_B] };
const debtorId = idOf('debtor 1');
const checkId = idOf('check');
const paymentId = idOf('payment');
const contact = {
  ...{ contactId: idOf('contact'), caseId: CASE, debtorId, collectorId: idOf('ann'), teamId: TEAM_A },
  on: DAY,
  channel: 'call',
  direction: 'outbound',
} as const;
let floor: TwoTeams;

beforeAll(async () => {
  floor = await startTwoTeams();
  const conceal = (text: string, subject = debtorId) => floor.resources.vault.conceal(subject, text);
  const begin = at('00:10', '2026-03-02');
  const work = (when: string, ...events: Parameters<TwoTeams['record']>[2][]) =>
    floor.record(when, idOf('ann'), ...events);
  await work(begin, ...adoptedSite('2026-03-02'));
  await work(
    begin,
    DebtorRegistered(
      {
        ...{ debtorId, principal: 'bank', documentNo: null, region: null, timeZones: ['Asia/Shanghai'] },
        ...{ name: await conceal('王小明'), phones: null, addresses: null },
      },
      begin,
    ),
    openedCase(begin, await conceal('A-123456')),
    assignedTo('ann', begin),
  );
  const decided = { ...defaultParameters, huddles: { recordWithinDays: 9 } };
  await work(
    at('00:40'),
    OperationsPolicyAdopted(
      { site: 'main', version: 1, effectiveFrom: DAY, parameters: decided },
      at('00:40'),
    ),
  );
  const result = { outcome: 'right_party', talkSeconds: 30, holdSeconds: 0, wrapSeconds: 0 } as const;
  await work(
    at('01:05'),
    ContactLogged(
      {
        ...{ ...contact, result, source: 'manual', permitId: null, permit: 'missing', note: null },
        ...{ recordingId: null, recordingRef: null, loggedBy: idOf('ann') },
      },
      at('01:05'),
    ),
    PromiseMade(
      {
        ...{ promiseId: idOf('promise'), caseId: CASE, debtorId, currency: 'CNY', amountMinor: 500 },
        ...{ collectorId: idOf('ann'), teamId: TEAM_A, contactId: null, madeOn: DAY },
        parts: [{ dueOn: '2026-03-05', amountMinor: 500 }],
        terms: { graceDays: 0, keptFromPercent: 100, countPartial: true },
        ...{ recordedBy: idOf('ann'), policyVersion: 0 },
      },
      at('01:05'),
    ),
    RecordingLinked(
      {
        ...{ ...contact, recordingId: idOf('sound'), recordingRef: null, wasMissing: false },
        linkedBy: idOf('ann'),
      },
      at('01:06'),
    ),
    RecordingListened(
      {
        ...{ contactId: contact.contactId, caseId: CASE, recordingId: idOf('sound'), purpose: 'coaching' },
        ...{ collectorId: idOf('ann'), teamId: TEAM_A, listenedBy: idOf('leader-a') },
      },
      at('01:08'),
    ),
    VisitPlanned(
      {
        ...{ visitId: idOf('visit'), caseId: CASE, debtorId, teamId: TEAM_A, on: DAY },
        visitorIds: [idOf('ann'), idOf('bob')],
        ...{ place: await conceal('長安街 1 號'), note: null, plannedBy: idOf('ann') },
      },
      at('01:10'),
    ),
    VisitRequested(
      {
        ...{ visitId: idOf('asked'), caseId: CASE, debtorId, teamId: TEAM_A, on: '2026-03-04' },
        ...{
          place: await conceal('南京路 8 號'),
          note: await conceal('電話都不接'),
          requestedBy: idOf('bob'),
        },
      },
      at('01:11'),
    ),
    VisitCheckedIn(
      { visitId: idOf('visit'), caseId: CASE, debtorId, visitorId: idOf('bob'), place: null },
      at('01:15'),
    ),
    PaymentCheckRequested(
      {
        ...{ checkId, caseId: CASE, debtorId, requestedBy: idOf('ann'), teamId: TEAM_A },
        ...{ claimedMinor: 700, claimedOn: '2026-03-01', note: await conceal('匯到舊帳號') },
        ...{ answerBy: '2026-03-06', policyVersion: 1 },
      },
      at('01:16'),
    ),
  );
  const hand = { holderId: idOf('bob'), teamId: TEAM_A };
  const payment = { paymentId, caseId: CASE, valueDate: '2026-03-02' };
  await floor.record(
    at('01:18'),
    finance.sub,
    PaymentReceived(
      {
        ...{ ...payment, ...hand, debtorId, reference: await conceal('r') },
        ...{ amountMinor: 700, currency: 'CNY', source: 'finance', allocations: [], unallocatedMinor: 700 },
        ...{ counts: true, afterClosing: null, recordedBy: finance.sub, policyVersion: 1 },
      },
      at('01:18'),
    ),
    PaymentCredited(
      {
        ...{ ...payment, netMinor: 700, rule: 'holder', policyVersion: 1, disputeUntil: '2026-03-10' },
        shares: [
          { collectorId: idOf('bob'), teamId: TEAM_A, basis: 'holder', parts: 1000, amountMinor: 700 },
        ],
      },
      at('01:18'),
    ),
  );
}, 120_000);
afterAll(() => floor?.stop(), 60_000);

type Policy = { readonly version: number; readonly parameters: typeof defaultParameters };

test('everybody of the site reads the policy in force, and the one that was in force', async () => {
  for (const person of [ann, leaderB, finance, auditor]) {
    const { status, body } = await floor.get<Policy>(person, '/operations/policy?site=main');
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, effectiveFrom: DAY, currency: 'CNY' });
    expect(body.parameters.huddles.recordWithinDays).toBe(9);
  }
  const before = await floor.get<Policy>(ann, `/operations/policy?site=main&asOf=${at('00:30')}`);
  expect(before.body).toMatchObject({ version: 0, effectiveFrom: null, parameters: defaultParameters });
});

const checks = async (person: Person, more = '') =>
  (await floor.get(person, `/operations/payment-checks?site=main${more}`)).body.rows;

test('Finance reads what is to be looked up, who asked and the own leader as well, and nobody else', async () => {
  const asked = { checkId, status: 'open', claimedMinor: 700, answerBy: '2026-03-06', daysLeft: 3 };
  expect(await checks(finance, '&status=open')).toMatchObject([
    { ...asked, note: '匯到舊帳號', account: '••••••56', currency: 'CNY', requestedByName: '=ann' },
  ]);
  expect(await checks(ann)).toMatchObject([{ ...asked, note: '匯到舊帳號' }]);
  expect(await checks(leaderA)).toHaveLength(1);
  expect(await checks(leaderB)).toEqual([]);
  expect(await checks(auditor)).toMatchObject([{ note: null, account: null, withheld: { note: 'sealed' } }]);
});

test('a payment of the own case that a colleague has may be claimed until its deadline', async () => {
  const mine = async (person: Person, more = '') =>
    (await floor.get(person, `/operations/credit/mine?site=main&month=2026-03${more}`)).body.rows;
  expect(await mine(ann)).toMatchObject([
    {
      ...{ paymentId, account: '••••••56', netMinor: 700, mineMinor: 0, mayClaim: true, claim: null },
      ...{ disputeUntil: '2026-03-10', shares: [{ name: '=bob', amountMinor: 700 }] },
    },
  ]);
  expect(await mine(cho)).toEqual([]);
  expect((await floor.get(ann, '/operations/credit/mine?site=main&month=2026-04')).body.rows).toEqual([]);
});

test('a case says what stands of its contacts, recordings and visits, its payments whose credit they are', async () => {
  const { body } = await floor.get<Record<string, readonly object[]>>(
    leaderA,
    `/operations/cases/${CASE}?site=main`,
  );
  expect(body['contacts']).toMatchObject([
    {
      ...{ contactId: contact.contactId, outcome: 'right_party', recording: 'linked', listened: 1 },
      by: { employeeId: idOf('ann'), name: '=ann' },
    },
  ]);
  expect(body['visits']).toMatchObject([
    { place: '南京路 8 號', status: 'requested', requestedBy: { name: '=bob' } },
    {
      ...{ place: '長安街 1 號', status: 'planned', result: null },
      visitors: [
        { name: '=ann', present: false },
        { name: '=bob', present: true },
      ],
    },
  ]);
  const money = await floor.get<Record<string, readonly object[]>>(
    leaderA,
    `/operations/cases/${CASE}/money?site=main`,
  );
  expect(money.body['payments']).toMatchObject([{ credit: [{ name: '=bob', amountMinor: 700 }] }]);
  expect(money.body['checks']).toMatchObject([{ checkId, note: '匯到舊帳號' }]);
  const sealed = await floor.get<Record<string, readonly object[]>>(
    auditor,
    `/operations/cases/${CASE}?site=main`,
  );
  expect(sealed.body['visits']).toMatchObject([{ place: null }, { place: null }]);
});

test('visits that are ahead are seen by who leads the team and by those who go or asked, their places by these alone', async () => {
  const ahead = async (person: Person) => (await floor.get(person, '/operations/visits?site=main')).body.rows;
  const all = [
    { status: 'planned', on: DAY, place: '長安街 1 號', visitors: [{ name: '=ann' }, { present: true }] },
    {
      status: 'requested',
      on: '2026-03-04',
      note: '電話都不接',
      requestedBy: { name: '=bob' },
      visitors: [],
    },
  ];
  expect(await ahead(leaderA)).toMatchObject(all);
  expect(await ahead(leaderB)).toEqual([]);
  expect(await ahead(cho)).toEqual([]);
  const bob: Person = { sub: idOf('bob'), roles: ['collector'], teams: [] };
  expect(await ahead(bob)).toMatchObject(all);
  expect(await ahead(auditor)).toMatchObject([
    { place: null, withheld: { place: 'sealed' } },
    { place: null, note: null, withheld: { place: 'sealed', note: 'sealed' } },
  ]);
  await floor.record(
    at('01:25'),
    idOf('leader-a'),
    VisitCancelled(
      {
        ...{ visitId: idOf('asked'), caseId: CASE, debtorId, teamId: TEAM_A, visitorIds: [idOf('bob')] },
        ...{ note: await floor.resources.vault.conceal(debtorId, '已還款'), cancelledBy: idOf('leader-a') },
      },
      at('01:25'),
    ),
  );
  expect(await ahead(leaderA)).toMatchObject(all.slice(0, 1));
});

test('the hours of a day are those of the site’s clock, each with its evidence', async () => {
  const path = `/operations/work-hours?site=main&date=${DAY}`;
  expect((await floor.get(leaderA, path)).body.rows).toMatchObject([
    {
      ...{ name: '=ann', teamLabel: 'A', hour: '09' },
      ...{ attempts: 1, connects: 1, rightParty: 1, promisesMade: 1 },
    },
  ]);
  expect((await floor.get(leaderB, path)).body.rows).toEqual([]);
  type Explained = Rows & { readonly value: number; readonly equal: boolean };
  for (const figure of ['connects', 'promisesMade'])
    expect(
      (
        await floor.get<Explained>(
          leaderA,
          `/operations/work-hours/explain?site=main&date=${DAY}&figure=${figure}&key=${idOf('ann')}`,
        )
      ).body,
    ).toMatchObject({ value: 1, equal: true, rows: [{ contribution: 1 }] });
});

test('a payment check that was answered is off the desk and says by whom', async () => {
  await floor.record(
    at('01:25'),
    finance.sub,
    PaymentCheckAnswered(
      {
        ...{ checkId, caseId: CASE, debtorId, requestedBy: idOf('ann'), teamId: TEAM_A },
        ...{ outcome: 'found', paymentId, note: null, answeredBy: finance.sub },
      },
      at('01:25'),
    ),
  );
  expect(await checks(finance, '&status=open')).toEqual([]);
  expect(await checks(finance, '&status=answered')).toMatchObject([
    { checkId, status: 'found', paymentId, clock: 'done', daysLeft: null },
  ]);
});
