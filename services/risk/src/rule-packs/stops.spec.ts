import type { RecordedStop } from '@muster/contracts/risk';
import {
  asked,
  call,
  ids,
  nextLawful,
  pack,
  phone,
  question,
  refusing,
  spoke,
} from '../fixtures/questions.js';

const AT = '2026-07-01T15:00:00.000Z';
const stopped = (cause: RecordedStop, more: object = {}) => ({
  stops: { one: { cause, channels: null, address: null, since: '2026-06-01T00:00:00.000Z', ...more } },
});
const all = [pack('us', 'US-ATTY', 'US-CEASE', 'US-3P', 'US-OPTOUT', 'US-PLACE')];

test.each([
  ['cease', {}, ['US-CEASE']],
  ['cease', { purpose: 'notice' }, []],
  ['cease', { channel: 'letter' }, ['US-CEASE']],
  ['attorney', {}, ['US-ATTY']],
  ['attorney', { party: 'attorney' }, []],
  ['opt_out', { channel: 'sms' }, ['US-OPTOUT']],
  ['opt_out', { channel: 'call' }, []],
] as const)('after %s, asked for %j, %j refuse', (cause, request, rules) => {
  const about = question({ debtor: stopped(cause), request });
  expect(refusing(all, about, AT)).toEqual(rules);
  if (rules.length > 0) expect(nextLawful(all, about, AT)).toBeNull();
});

test('a stop for a channel or a number concerns these alone; which number it will be has to be known', () => {
  const about = (address: string | null, channel: 'call' | 'visit' = 'call') =>
    question({
      debtor: stopped('inconvenient_place', { address: phone, channels: ['call'] }),
      request: { address, channel },
    });
  expect(refusing(all, about(phone), AT)).toEqual(['US-PLACE']);
  expect(refusing(all, about('cd'.repeat(32)), AT)).toEqual([]);
  expect(refusing(all, about(null), AT)).toEqual(['US-PLACE']);
  expect(refusing(all, about(phone, 'visit'), AT)).toEqual([]);
});

test.each([
  ['deceased', 'debtor', ['CO-DEAD']],
  ['deceased', 'guarantor', []],
  ['incapacitated', 'debtor', ['CO-INCAP']],
] as const)('who is %s is not contacted; asked for the %s, %j refuse', (cause, party, rules) => {
  const packs = [pack('company', 'CO-DEAD', 'CO-INCAP')];
  expect(refusing(packs, question({ debtor: stopped(cause), request: { party } }), AT)).toEqual(rules);
});

test('nobody collects a disputed debt, but its objection may be answered; a closed case is not contacted', () => {
  const packs = [pack('company', 'CO-DISPUTE', 'CO-CLOSED')];
  const account = { debtorId: ids.debtor, holderId: ids.ann, open: true, disputes: [ids.other] };
  expect(refusing(packs, question({ account }), AT)).toEqual(['CO-DISPUTE']);
  expect(refusing(packs, question({ account, request: { purpose: 'answer' } }), AT)).toEqual([]);
  expect(refusing(packs, question({ account: { ...account, open: false, disputes: [] } }), AT)).toEqual([
    'CO-CLOSED',
  ]);
});

test('a conduct hold stops the collector until it ends', () => {
  const packs = [pack('company', 'CO-HOLD')];
  const held = (until: string | null) =>
    question({ collector: { trainedAt: [], holds: { one: { until } }, lapsed: [] } });
  expect(nextLawful(packs, held('2026-07-02T15:00:00.000Z'), AT)).toBe('2026-07-02T15:00:00.000Z');
  expect(nextLawful(packs, held(null), AT)).toBeNull();
  expect(refusing(packs, held(AT), AT)).toEqual([]);
});

describe('third parties', () => {
  const to = (purpose: 'collection' | 'location', debtor: object = {}) =>
    question({
      debtor: { timeZones: ['Asia/Shanghai'], ...debtor },
      request: { party: 'third_party', purpose },
    });

  test('in the US only to find the debtor', () => {
    expect(refusing(all, to('collection'), AT)).toEqual(['US-3P']);
    expect(refusing(all, to('location'), AT)).toEqual([]);
  });

  test('in China only when the debtor can not be had: five attempts in seven days without a word, or worse', () => {
    const packs = [pack('cn', 'CN-3P', 'CN-3P-STOP')];
    const tries = (count: number) =>
      Array.from({ length: count }, (_, id) => call(`2026-06-${25 + id}T03:00:00.000Z`));
    expect(refusing(packs, to('collection', { contacts: tries(4) }), AT)).toEqual(['CN-3P']);
    expect(refusing(packs, to('collection', { contacts: tries(5) }), AT)).toEqual([]);
    const talked = [...tries(5), spoke('2026-06-30T03:00:00.000Z')];
    expect(refusing(packs, to('collection', { contacts: talked }), AT)).toEqual(['CN-3P']);
    expect(refusing(packs, to('collection', stopped('deceased')), AT)).toEqual([]);
    expect(refusing(packs, to('collection', { ...stopped('third_party_refused') }), AT)).toEqual([
      'CN-3P',
      'CN-3P-STOP',
    ]);
  });
});

test.each([
  ['2025-07-01T02:00:00.000Z', '2026-07-01T15:59:59.999Z', []],
  ['2025-07-01T02:00:00.000Z', '2026-07-01T16:00:00.000Z', ['CN-TRAIN']],
  // Over a leap day the year is a day longer than the rule's
  ['2027-07-01T02:00:00.000Z', '2028-06-30T15:59:59.999Z', []],
  ['2027-07-01T02:00:00.000Z', '2028-06-30T16:00:00.000Z', ['CN-TRAIN']],
])('trained at %s, at %s %j refuse', (trained, at, rules) => {
  const about = question({ collector: { trainedAt: [trained], holds: {}, lapsed: [] } });
  expect(refusing([pack('cn', 'CN-TRAIN')], about, at)).toEqual(rules);
});

test('a rule of force from a date on refuses from that date’s first instant at the debtor', () => {
  const about = question({
    debtor: { timeZones: ['Asia/Shanghai'] },
    collector: { trainedAt: [], holds: {}, lapsed: [] },
  });
  expect(refusing([pack('cn', 'CN-TRAIN')], about, '2025-02-27T15:59:59.999Z')).toEqual([]);
  expect(refusing([pack('cn', 'CN-TRAIN')], about, '2025-02-27T16:00:00.000Z')).toEqual(['CN-TRAIN']);
});

test.each([
  ['2026-07-01T03:59:59.999Z', [], 'day 60'],
  ['2026-07-01T04:00:00.000Z', ['US-SMS60'], 'day 61'],
])('a text at %s to a number confirmed on 1 May: %j refuse (%s)', (at, rules) => {
  const addresses = { [phone]: { party: 'debtor' as const, confirmedAt: '2026-05-01T15:00:00.000Z' } };
  const about = question({ debtor: { addresses }, request: { channel: 'sms', address: phone } });
  expect(refusing([pack('us', 'US-SMS60')], about, at)).toEqual(rules);
});

test('a text to a number that nobody confirmed, or nobody named, is refused', () => {
  for (const address of [phone, null])
    expect(
      refusing([pack('us', 'US-SMS60')], question({ request: { ...asked, channel: 'sms', address } }), AT),
    ).toEqual(['US-SMS60']);
});
