import {
  BatchReceived,
  BatchReturned,
  CaseClosed,
  CaseOpened,
  CaseRetained,
  CaseReturned,
  ConcessionApproved,
  ConcessionProposed,
  CreditDisputed,
  CreditReassigned,
  PaymentCredited,
  PaymentReceived,
  RetentionGranted,
  RetentionRequested,
} from '@muster/contracts/operations';
import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { idOf, opened, TEAM_A, TEAM_B } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { startDashboards, type Floor } from '../testing/running.js';

const START = '2026-03-01T00:00:00.000Z';
const at = (day: string) => `${day}T02:00:00.000Z`;
const manager: Person = { sub: idOf('manager'), roles: ['ops_manager'], sites: ['main'] };
const leaderA: Person = { sub: idOf('leader-a'), roles: ['team_leader'], teams: [TEAM_A] };
const ann: Person = { sub: idOf('ann'), roles: ['collector'], teams: [TEAM_A] };
const batchId = idOf('batch');
const cases = ['one', 'two', 'three'].map(idOf);

type Rows = { readonly rows: readonly Record<string, unknown>[]; readonly positions: Record<string, number> };

let floor: Floor;
let last = '';
beforeAll(async () => {
  floor = await startDashboards({ at: at('2026-04-21') });
  const { vault, directory } = floor.resources;
  await directory.put(idOf('ann'), { name: '安', sites: ['main'] });
  const conceal = (subject: string, text: string) => vault.conceal(subject, text);
  const record = async (day: string, ...events: Parameters<Floor['record']>[2][]) =>
    void (last = await floor.record(at(day), idOf('somebody'), ...events));
  await floor.record(START, idOf('hr'), ...opened(START));
  await record(
    '2026-03-02',
    BatchReceived(
      {
        ...{ batchId, principal: 'bank', code: 'B-1', placement: 'first', handedOverOn: '2026-03-01' },
        ...{ returnOn: '2026-05-01', declaredCases: 10, declaredAmountMinor: 30_000, currency: 'TWD' },
        terms: {
          ...{ commission: [], paymentsCountDays: null },
          retention: { maxCases: null, basisPoints: 2000, maxDays: 30 },
        },
        receivedBy: idOf('admin'),
      },
      at('2026-03-02'),
    ),
  );
  for (const caseId of cases)
    await record(
      '2026-03-03',
      CaseOpened(
        {
          ...{ caseId, debtorId: idOf('debtor'), batchId, accountRef: await conceal(idOf('debtor'), caseId) },
          ...{ principal: 'bank', product: 'card', currency: 'TWD', entryBucket: 1, region: null },
          ...{ timeZone: 'Asia/Taipei', policyVersion: 0 },
          dues: [{ dueDate: '2026-02-01', amountMinor: 1000, component: 'principal' }],
        },
        at('2026-03-03'),
      ),
    );
  const [one, two, three] = cases as [string, string, string];
  const paymentId = idOf('payment');
  const payment = { paymentId, caseId: one, valueDate: '2026-03-10' };
  const hand = { holderId: idOf('ann'), teamId: TEAM_A };
  await record(
    '2026-03-10',
    PaymentReceived(
      {
        ...{ ...payment, ...hand, debtorId: idOf('debtor'), reference: await conceal(idOf('debtor'), 'r') },
        ...{ amountMinor: 600, currency: 'TWD', source: 'finance', allocations: [], unallocatedMinor: 600 },
        ...{ counts: true, afterClosing: null, recordedBy: idOf('fin'), policyVersion: 0 },
      },
      at('2026-03-10'),
    ),
    PaymentCredited(
      {
        ...{ ...payment, netMinor: 600, rule: 'holder', policyVersion: 0, disputeUntil: '2026-03-17' },
        shares: [
          { collectorId: idOf('ann'), teamId: TEAM_A, basis: 'holder', parts: 1000, amountMinor: 600 },
        ],
      },
      at('2026-03-10'),
    ),
  );
  const dispute = { caseId: one, paymentId, disputeId: idOf('dispute'), claimantId: idOf('cho') };
  await record(
    '2026-03-12',
    CreditDisputed(
      {
        ...{ ...dispute, teamId: TEAM_B, valueDate: '2026-03-10', netMinor: 600 },
        note: await conceal(idOf('cho'), '我談的'),
      },
      at('2026-03-12'),
    ),
  );
  await record(
    '2026-03-14',
    CreditReassigned(
      {
        ...{ ...dispute, valueDate: '2026-03-10', netMinor: 600, decidedBy: idOf('manager'), note: null },
        shares: [
          { collectorId: idOf('cho'), teamId: TEAM_B, basis: 'dispute', parts: 400, amountMinor: 240 },
          { collectorId: idOf('ann'), teamId: TEAM_A, basis: 'dispute', parts: 600, amountMinor: 360 },
        ],
      },
      at('2026-03-14'),
    ),
  );
  const concession = { caseId: two, concessionId: idOf('concession'), debtorId: idOf('debtor') };
  await record(
    '2026-03-15',
    ConcessionProposed(
      {
        ...{ ...concession, ...hand, proposedBy: idOf('ann'), kind: 'waiver', instalments: [], bucket: 1 },
        ...{ waived: [{ component: 'principal', amountMinor: 40 }], policyVersion: 0, level: 'ops_manager' },
        owed: [{ component: 'principal', amountMinor: 1000 }],
        exceeded: [{ level: 'team_leader', limits: ['principal'] }],
        note: await conceal(idOf('debtor'), '失業'),
      },
      at('2026-03-15'),
    ),
    ConcessionApproved(
      {
        ...{ ...concession, ...hand, proposedBy: idOf('ann'), decidedBy: idOf('manager') },
        ...{ level: 'ops_manager', reference: null, offerUntil: '2026-03-22' },
      },
      at('2026-03-15'),
    ),
  );
  const kept = {
    batchId,
    caseId: two,
    debtorId: idOf('debtor'),
    until: '2026-05-20',
    requestedBy: idOf('admin'),
  };
  await record(
    '2026-04-01',
    RetentionRequested({ ...kept, reason: 'promise', note: null }, at('2026-04-01')),
  );
  await record(
    '2026-04-02',
    RetentionGranted({ ...kept, decidedBy: idOf('manager'), used: 1, quota: 2 }, at('2026-04-02')),
    CaseRetained({ caseId: two, batchId, until: '2026-05-20' }, at('2026-04-02')),
  );
  await record(
    '2026-04-20',
    BatchReturned(
      {
        ...{ site: 'main', batchId, cause: 'recalled', returnedOn: '2026-04-20', paymentsCountUntil: null },
        ...{ retained: 1, reference: 'L-1', returnedBy: idOf('admin') },
      },
      at('2026-04-20'),
    ),
  );
  const gone = { previousHolderId: null, previousTeamId: null };
  await record('2026-04-20', CaseClosed({ caseId: one, reason: 'paid', ...gone }, at('2026-04-20')));
  await record(
    '2026-04-20',
    CaseReturned(
      { caseId: three, batchId, returnedOn: '2026-04-20', paymentsCountUntil: null },
      at('2026-04-20'),
    ),
    CaseClosed({ caseId: three, reason: 'returned', ...gone }, at('2026-04-20')),
  );
}, 60_000);
afterAll(() => floor?.stop(), 30_000);

const rows = async (person: Person, path: string) => {
  const { status, body } = await floor.get<Rows>(person, `${path}&after=${last}`);
  expect(status).toBe(200);
  return body.rows;
};

test('a batch shows what came, what is kept, what went back and what it brought; as of the past, how it was then', async () => {
  const [batch] = await rows(manager, '/operations/batches?site=main');
  expect(batch).toMatchObject({
    ...{ code: 'B-1', status: 'returned', returnCause: 'recalled', returnedOn: '2026-04-20', daysLeft: null },
    ...{ cases: 3, open: 1, closed: 1, returned: 1, retained: 1, amountMinor: 3000, paidMinor: 600 },
    ...{ retentionQuota: 2, retentionUsed: 1, retentions: [{ status: 'granted', caseId: cases[1] }] },
  });
  const [then] = await rows(manager, '/operations/batches?site=main&asOf=2026-03-05T00:00:00Z');
  expect(then).toMatchObject({
    status: 'here',
    daysLeft: 57,
    cases: 3,
    open: 3,
    paidMinor: 0,
    retentionUsed: 0,
  });
  expect(await floor.get(ann, '/operations/batches?site=main')).toMatchObject({ status: 403 });
});

test.each(['cases', 'open', 'closed', 'returned', 'retained', 'amountMinor', 'paidMinor'])(
  'the evidence of %s adds up to the figure',
  async (figure) => {
    const [batch] = await rows(manager, '/operations/batches?site=main');
    const { body } = await floor.get<EvidenceAnswer>(
      manager,
      `/operations/batches/explain?site=main&figure=${figure}&key=${batchId}`,
    );
    expect(body).toMatchObject({ value: batch![figure], equal: true });
    expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(body.value);
  },
  30_000,
);

test('a concession says who decides and why, to who works the case and above; the reason is read by them alone', async () => {
  const [seen] = await rows(leaderA, '/operations/concessions?site=main');
  expect(seen).toMatchObject({
    ...{
      status: 'approved',
      level: 'ops_manager',
      waivedMinor: 40,
      owedMinor: 1000,
      holderName: '安',
      note: '失業',
    },
    exceeded: [{ level: 'team_leader', limits: ['principal'] }],
    steps: [{ level: 'ops_manager' }],
  });
  expect(await rows(ann, '/operations/concessions?site=main&status=approved')).toHaveLength(1);
  const leaderB: Person = { sub: idOf('leader-b'), roles: ['team_leader'], teams: [TEAM_B] };
  expect(await rows(leaderB, '/operations/concessions?site=main')).toEqual([]);
});

test('the credit of a month adds up to what came in, before and after a dispute, with its evidence', async () => {
  const month = 'site=main&month=2026-03';
  const after = await rows(manager, `/operations/credit?${month}`);
  expect(after).toMatchObject([
    { collectorId: idOf('ann'), name: '安', creditedMinor: 360, payments: 1 },
    { collectorId: idOf('cho'), creditedMinor: 240, entries: [{ basis: 'dispute', parts: 400 }] },
  ]);
  const before = await rows(manager, `/operations/credit?${month}&asOf=2026-03-13T00:00:00Z`);
  expect(before).toMatchObject([{ collectorId: idOf('ann'), creditedMinor: 600 }]);
  const { body } = await floor.get<EvidenceAnswer>(
    manager,
    `/operations/credit/explain?${month}&figure=creditedMinor&key=${idOf('ann')}`,
  );
  expect(body).toMatchObject({ value: 360, equal: true });
  expect(body.rows.map(({ contribution }) => contribution)).toEqual([600, -240]);
  expect(await rows(ann, `/operations/credit?${month}`)).toMatchObject([{ collectorId: idOf('ann') }]);
  expect(await rows(manager, '/operations/credit/disputes?site=main')).toMatchObject([
    { status: 'reassigned', claimantId: idOf('cho'), netMinor: 600, note: '我談的' },
  ]);
}, 30_000);

test('every list is there as CSV', async () => {
  for (const path of [
    'batches?site=main',
    'concessions?site=main',
    'credit?site=main&month=2026-03',
    'credit/disputes?site=main',
  ]) {
    const { status, text } = await floor.get(manager, `/operations/${path}`, {
      accept: 'text/csv',
      'accept-language': 'zh-Hant',
    });
    expect(status).toBe(200);
    expect(text.split('\r\n')[0]).not.toMatch(/[a-z]{4,}/);
  }
});
