import {
  AccountAdopted,
  ContactPermitted,
  ContactRefused,
  DebtorAdopted,
  PersonAdopted,
  RulePackActivated,
  SiteAdopted,
  type ContactRequest,
  type Rule,
} from '@muster/contracts/risk';
import { idOf, startSmallLog, type SmallLog } from './testing/small-log.js';
import { verify } from './verify.js';

const site = 'main';
const at = '2026-03-02T03:00:00.000Z';
const until = '2026-03-02T03:10:00.000Z';
const adopted = { site, sourcePosition: 1 };
const collectorId = idOf('collector');
const named = (name: string) => ({ debtorId: idOf(`debtor ${name}`), caseId: idOf(`case ${name}`) });

/** All that this company rules: how long a permit lasts. */
const tenMinutes: Rule = {
  ...{ id: 'CO-PERMIT', regions: ['*'], force: 'company', confidence: 'high', source: 'test' },
  ...{
    validFrom: null,
    validTo: null,
    message: { 'zh-Hant': '十分鐘', 'zh-Hans': '十分钟', en: 'ten minutes' },
  },
  says: { kind: 'permit', minutes: 10, factsWithinSeconds: 60 },
};
const decided = (name: string, permit: string) => {
  const asked: ContactRequest = {
    ...{
      ...named(name),
      collectorId,
      channel: 'call',
      address: null,
      party: 'debtor',
      purpose: 'collection',
    },
  };
  const packs = [{ jurisdiction: 'company', activation: 1 }];
  return { ...asked, permitId: idOf(permit), packs, evaluator: 1 };
};
const permitted = (name: string) =>
  ContactPermitted({ ...decided(name, `permit ${name}`), notBefore: at, expires: until }, at);
const refused = (name: string) =>
  ContactRefused(
    {
      ...decided(name, `refusal ${name}`),
      refusals: [
        {
          ...{ rule: 'GATE-OPEN', jurisdiction: 'gate', force: 'company', until },
          facts: { permits: [idOf(`permit ${name}`)] },
        },
      ],
      nextLawful: until,
    },
    at,
  );

let log: SmallLog;
beforeAll(async () => {
  const active = { site, jurisdiction: 'company', packVersion: 1, activation: 1, rules: [tenMinutes] };
  const site_ = { timeZone: 'Asia/Shanghai', jurisdiction: 'CN', currency: 'CNY', exceptions: [] };
  const person = { employeeId: collectorId, position: 'collector', hiredOn: '2026-01-01' };
  const commands = [
    [SiteAdopted({ ...adopted, ...site_ }, at)],
    [PersonAdopted({ ...adopted, ...person, lastDay: null, receiverId: null, memberships: [] }, at)],
    [RulePackActivated({ ...active, changed: [], off: [], reason: '啟用', activatedBy: idOf('legal') }, at)],
    ...['a', 'b'].flatMap((name) => {
      const { debtorId, caseId } = named(name);
      const account = { caseId, debtorId, holderId: collectorId, open: true, disputes: [] };
      return [
        [DebtorAdopted({ debtorId, region: null, timeZones: ['Asia/Shanghai'], sourcePosition: 1 }, at)],
        [AccountAdopted({ ...account, sourcePosition: 2 }, at)],
      ];
    }),
    ...['a', 'b'].map((name) => [permitted(name)]),
    ...['a', 'b'].map((name) => [refused(name)]),
  ];
  log = await startSmallLog(commands);
});
afterAll(() => log?.stop());
beforeEach(() => log.restore());

const found = async (rowsAtOnce?: number) => {
  const { findings, checked } = await verify({ databaseUrl: log.url, services: ['risk'], rowsAtOnce });
  const { count } = checked.find(({ invariant }) => invariant === 'I9')!;
  return [count, ...findings.map(({ invariant, message }) => `${invariant} ${message}`)];
};
const change = (sql: string) => log.change('risk', sql);
const differs = (type: string, position: number) =>
  `I9 ${type} at position ${position} is not what its rules say to what was known then`;

test('each permit and each refusal follows from the log, in one pass or in several', async () => {
  expect(await found()).toEqual([4]);
  expect(await found(1)).toEqual([4]);
});

test('a permit that lasts longer than its rules allow', async () => {
  await change(
    `update es.event set data = jsonb_set(data, '{expires}', '"2026-03-02T04:00:00.000Z"') where position = 8`,
  );
  // What was refused since, was so until the permit's end
  expect(await found()).toEqual([4, differs('ContactPermitted', 8), differs('ContactRefused', 10)]);
});

test('a refusal for another reason than there was, found in several passes as well', async () => {
  await change(
    `update es.event set data = jsonb_set(data, '{refusals,0,rule}', '"CO-CEASE"') where position = 11`,
  );
  expect(await found(1)).toEqual([4, differs('ContactRefused', 11)]);
});

test('rules that were altered behind the answers, and a case that changed hands', async () => {
  await change(
    `update es.event set data = jsonb_set(data, '{rules,0,says,minutes}', '5') where position = 3`,
  );
  expect(await found()).toEqual([4, differs('ContactPermitted', 8), differs('ContactPermitted', 9)]);
  await log.restore();
  await change(`update es.event set data = jsonb_set(data, '{holderId}', 'null') where position = 7`);
  expect(await found()).toEqual([4, differs('ContactPermitted', 9), differs('ContactRefused', 11)]);
});

test('a permit for a debtor whom the gate was not asked about', async () => {
  await change(
    `update es.event set data = jsonb_set(data, '{debtorId}', '"${named('b').debtorId}"') where position = 8`,
  );
  expect(await found()).toEqual([4, differs('ContactPermitted', 8)]);
});
