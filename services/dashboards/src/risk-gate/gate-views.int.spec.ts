import {
  CollectorHeld,
  CollectorReleased,
  ContactCounted,
  PermitOverridden,
  RulePackActivated,
  type Rule,
} from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { idOf } from '../testing/floor.js';
import type { Person } from '../testing/issuer.js';
import { at, auditor, leaderA, leaderB, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';

const legal: Person = { sub: idOf('legal'), roles: ['legal'], sites: ['*'] };
const SITE = 'site=main';
const [permitId, holdId] = [deriveId('permit', 'view'), deriveId('hold', 'view')];
const [debtorId, caseId] = [deriveId('debtor', 'view'), deriveId('case', 'view')];

const hours = (from: string): Rule => ({
  ...({ id: 'CN-TIME', regions: ['CN'], force: 'standard', confidence: 'medium' } as const),
  ...{ source: 'GB/T 45251-2025', validFrom: null, validTo: null },
  message: { 'zh-Hant': '夜間不得聯絡', 'zh-Hans': '夜间不得联络', en: 'None at night' },
  says: { kind: 'hours', channels: ['call'], from, to: '22:00', onHolidays: true, consentLifts: true },
});
const activated = (activation: number, from: string, changed: string[], time: string) =>
  RulePackActivated(
    {
      ...{ site: 'main', jurisdiction: 'cn', packVersion: 1, activation, rules: [hours(from)], changed },
      ...{ off: ['CN-TALK3'], reason: 'agreed with the lender', activatedBy: idOf('legal') },
    },
    at(time),
  );

let floor: TwoTeams;
let last: string;
let first: string;
let held: string;
beforeAll(async () => {
  floor = await startTwoTeams();
  const record = async (time: string, who: string, ...events: Parameters<TwoTeams['record']>[2][]) => {
    last = await floor.record(at(time), idOf(who), ...events);
  };
  await record('00:40', 'legal', activated(1, '08:00', [], '00:40'));
  first = last;
  await record('00:41', 'legal', activated(2, '09:00', ['CN-TIME'], '00:41'));
  const contact = { debtorId, caseId, collectorId: idOf('ann'), channel: 'call' as const };
  await record(
    '00:42',
    'manager',
    PermitOverridden(
      {
        ...{ ...contact, permitId, address: null, party: 'debtor', purpose: 'collection', evaluator: 1 },
        ...{ packs: [], notBefore: at('00:42'), expires: at('00:52'), overriddenBy: idOf('manager') },
        refusals: [{ rule: 'CN-TIME', jurisdiction: 'cn', force: 'standard', facts: {}, until: null }],
        reason: await floor.resources.vault.conceal(debtorId, 'a threat to harm himself'),
      },
      at('00:42'),
    ),
    ContactCounted(
      {
        ...{ ...contact, contactId: deriveId('contact', 'view'), direction: 'outbound', permitId },
        ...{ outcome: 'right_party', sourcePosition: 1 },
      },
      at('00:45'),
    ),
  );
  const hold = { collectorId: idOf('ann'), holdId };
  await record(
    '00:50',
    'legal',
    CollectorHeld(
      { ...hold, causeId: deriveId('finding', 'x'), until: null, heldBy: idOf('legal') },
      at('00:50'),
    ),
  );
  held = last;
  await record('00:51', 'legal', CollectorReleased({ ...hold, releasedBy: idOf('legal') }, at('00:51')));
}, 60_000);
afterAll(() => floor?.stop(), 30_000);

type Answer = { rows: Record<string, unknown>[]; summary: Record<string, number>; packs: unknown };
const get = async (person: Person, view: string, more = '') =>
  (await floor.get<Answer>(person, `/risk/${view}?${SITE}${more}&after=${last}`)).body;

test('the rules in force are shown with who put them there, and those of before as of before', async () => {
  const { rows, packs } = await get(legal, 'rule-packs');
  expect(rows).toMatchObject([{ id: 'CN-TIME', jurisdiction: 'cn', changed: true, says: { from: '09:00' } }]);
  expect(packs).toMatchObject([
    {
      jurisdiction: 'cn',
      activations: [
        { activation: 2, changed: ['CN-TIME'], off: ['CN-TALK3'], reason: 'agreed with the lender' },
        { activation: 1, changed: [] },
      ],
    },
  ]);
  expect((await get(legal, 'rule-packs', `&asOf=${first}`)).rows).toMatchObject([
    { changed: false, says: { from: '08:00' } },
  ]);
});

test('an override tells Legal why, against which rule, and what came of it; auditors read no reason', async () => {
  const override = {
    ...{ permitId, status: 'used', refusals: [{ rule: 'CN-TIME', force: 'standard' }] },
    contact: { outcome: 'right_party', at: at('00:45') },
  };
  expect((await get(legal, 'overrides')).rows).toMatchObject([
    { ...override, reason: 'a threat to harm himself' },
  ]);
  expect((await get(auditor, 'overrides')).rows).toMatchObject([
    { ...override, reason: null, withheld: { reason: 'sealed' } },
  ]);
});

test('a hold is a matter of its own team, and ends when it is lifted', async () => {
  expect((await get(leaderA, 'holds')).rows).toMatchObject([
    { holdId, status: 'ended', endedAt: at('00:51') },
  ]);
  expect((await get(leaderB, 'holds')).rows).toEqual([]);
  expect((await get(legal, 'holds', `&asOf=${held}`)).rows).toMatchObject([{ holdId, status: 'held' }]);
});

test.each([
  ['rule-packs', '', { rulesInForce: 1, changedRules: 1, rulesOff: 1 }],
  ['overrides', '', { overrides: 1, usedOverrides: 1, lawOverridden: 0 }],
  ['holds', '', { heldNow: 0 }],
  ['holds', 'as of when it held', { heldNow: 1 }],
])('every figure of %s %s is made again from the events behind it', async (view, when, summary) => {
  const past = when === '' ? '' : `&asOf=${held}`;
  expect((await get(legal, view, past)).summary).toEqual(summary);
  await Promise.all(
    Object.entries(summary).map(async ([figure, value]) => {
      const path = `/risk/${view}/explain?${SITE}&figure=${figure}${past}&after=${last}`;
      const { body } = await floor.get<EvidenceAnswer>(legal, path);
      expect([figure, body.value, body.equal]).toEqual([figure, value, true]);
      expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
    }),
  );
});

test('the rules are a file as well, in the reader’s words', async () => {
  const { text } = await floor.get(legal, `/risk/rule-packs?${SITE}&after=${last}`, {
    accept: 'text/csv',
    'accept-language': 'zh-Hans',
  });
  expect(text).toContain('夜间不得联络');
  expect(text).toContain('中国大陆');
});
