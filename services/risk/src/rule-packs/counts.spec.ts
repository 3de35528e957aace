import {
  call,
  ids,
  MANHATTAN,
  nextLawful,
  pack,
  phone,
  question,
  refusing,
  ruled,
  spoke,
} from '../fixtures/questions.js';

const freq = [pack('us', 'US-FREQ7')];
const talk = [pack('us', 'US-TALK7')];
const withException = [pack('us', 'US-FREQ7', 'US-TALK7', 'US-FREQ-EXC')];
/** Calls at 10:00 in New York (winter, UTC−5) on so many days from a date on. */
const calls = (first: string, count: number) =>
  Array.from({ length: count }, (_, day) =>
    call(new Date(Date.parse(`${first}T15:00:00Z`) + day * 86_400_000).toISOString()),
  );

test('the seventh call within seven days is lawful, the eighth is not', () => {
  const after = (made: number) =>
    question({
      debtor: {
        contacts: calls('2026-02-01', 1).flatMap((one) =>
          Array.from({ length: made }, (_, at) => ({ ...one, id: `${at}` })),
        ),
      },
    });
  expect(refusing(freq, after(6), '2026-02-01T16:00:00.000Z')).toEqual([]);
  expect(refusing(freq, after(7), '2026-02-01T16:00:00.000Z')).toEqual(['US-FREQ7']);
});

test('a call’s own day is day 1 of 7: it counts until the end of day 7 and not on day 8', () => {
  const about = question({ debtor: { contacts: calls('2026-02-23', 7) } });
  // 23 February is day 1; seven days end with 1 March, as 2026 has no leap day
  expect(refusing(freq, about, '2026-03-02T04:59:59.999Z')).toEqual(['US-FREQ7']);
  expect(refusing(freq, about, '2026-03-02T05:00:00.000Z')).toEqual([]);
  expect(nextLawful(freq, about, '2026-03-01T20:00:00.000Z')).toBe('2026-03-02T05:00:00.000Z');
});

test('a leap day is one of the seven', () => {
  const about = question({ debtor: { contacts: calls('2028-02-23', 7) } });
  expect(nextLawful(freq, about, '2028-02-29T20:00:00.000Z')).toBe('2028-03-01T05:00:00.000Z');
});

test('the seven days are those of the debtor’s calendar, also when clocks change in between', () => {
  const about = question({ debtor: { contacts: calls('2026-03-05', 7) } });
  // Day 8 begins at UTC−4, the calls were made partly at UTC−5
  expect(nextLawful(freq, about, '2026-03-11T20:00:00.000Z')).toBe('2026-03-12T04:00:00.000Z');
});

test('calls are counted about a debt: those about another one are not, texts are not, the debtor’s own calls are not', () => {
  const seven = calls('2026-02-01', 7);
  const others = [
    seven.map((one) => ({ ...one, caseId: ids.other })),
    seven.map((one) => ({ ...one, channel: 'sms' as const })),
    seven.map((one) => ({ ...one, direction: 'inbound' as const })),
  ];
  for (const contacts of others)
    expect(refusing(freq, question({ debtor: { contacts } }), '2026-02-07T16:00:00.000Z')).toEqual([]);
});

test('a refusal shows the calls that it saw', () => {
  const contacts = calls('2026-02-01', 7);
  expect(ruled(freq, question({ debtor: { contacts } }), '2026-02-07T16:00:00.000Z')).toMatchObject({
    refusals: [
      {
        ...{ rule: 'US-FREQ7', jurisdiction: 'us', force: 'law' },
        facts: { counted: 7, most: 7, since: '2026-02-01', contacts: contacts.map(({ at }) => at) },
        until: '2026-02-08T05:00:00.000Z',
      },
    ],
  });
});

test.each([
  ['2026-02-01T15:01:00.000Z', ['US-TALK7'], 'a minute after the conversation'],
  ['2026-02-08T04:59:59.999Z', ['US-TALK7'], 'the last moment of day 7'],
  ['2026-02-08T05:00:00.000Z', [], 'day 8'],
])('after a conversation on 1 February, at %s %j refuse: %s', (at, rules) => {
  const about = question({ debtor: { contacts: [spoke('2026-02-01T15:00:00.000Z')] } });
  expect(refusing(talk, about, at)).toEqual(rules);
});

test('a conversation that the debtor began counts as one; one about another debt does not', () => {
  const at = '2026-02-02T15:00:00.000Z';
  const inbound = spoke('2026-02-01T15:00:00.000Z', { direction: 'inbound' });
  expect(refusing(talk, question({ debtor: { contacts: [inbound] } }), at)).toEqual(['US-TALK7']);
  const other = spoke('2026-02-01T15:00:00.000Z', { caseId: ids.other });
  expect(refusing(talk, question({ debtor: { contacts: [other] } }), at)).toEqual([]);
});

test('with direct consent calls are lawful and do not count, through day 7 of the consent', () => {
  const consents = {
    one: { to: 'attempts', channels: ['call'], givenAt: '2026-02-03T14:00:00.000Z', until: null },
  } as const;
  const about = question({
    debtor: { contacts: [...calls('2026-02-01', 7), spoke('2026-02-02T15:00:00.000Z')], consents },
  });
  expect(refusing(withException, about, '2026-02-03T16:00:00.000Z')).toEqual([]);
  // Day 7 of the consent is 9 February; by day 8 of the conversation only the two calls before the consent counted
  expect(refusing(withException, about, '2026-02-10T04:59:59.999Z')).toEqual([]);
  expect(refusing(withException, about, '2026-02-10T05:00:00.000Z')).toEqual([]);
  const seven = question({
    debtor: {
      consents,
      contacts: [
        ...calls('2026-02-03', 1),
        ...Array.from({ length: 7 }, (_, id) => call('2026-02-10T06:00:00.000Z', { id: `${id}` })),
      ],
    },
  });
  expect(refusing(withException, seven, '2026-02-10T15:00:00.000Z')).toEqual(['US-FREQ7']);
});

test('Massachusetts: the third call within seven days is refused, also when only the country is known', () => {
  const packs = [pack('us', 'US-MA')];
  const about = (region: string | null) => question({ debtor: { region, contacts: calls('2026-02-01', 2) } });
  const at = '2026-02-02T16:00:00.000Z';
  expect(['US-MA', 'US', null, 'US-NY', 'CN'].map((region) => refusing(packs, about(region), at))).toEqual([
    ...[['US-MA'], ['US-MA'], ['US-MA']],
    ...[[], []],
  ]);
});

describe('in China', () => {
  const zone = { timeZones: ['Asia/Shanghai'] };
  const day = (hour: number) => `2026-07-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

  test('the fourth conversation of a day is refused until midnight, whatever the debt', () => {
    const packs = [pack('cn', 'CN-TALK3')];
    const talks = (count: number) =>
      [1, 2, 3].slice(0, count).map((hour) => spoke(day(hour), { caseId: ids.other }));
    expect(refusing(packs, question({ debtor: { ...zone, contacts: talks(2) } }), day(5))).toEqual([]);
    const about = question({ debtor: { ...zone, contacts: talks(3) } });
    expect(refusing(packs, about, '2026-07-01T15:59:59.999Z')).toEqual(['CN-TALK3']);
    expect(nextLawful(packs, about, day(5))).toBe('2026-07-01T16:00:00.000Z');
  });

  test('the seventh attempt of a day to the same unanswered number is refused, another number is not', () => {
    const packs = [pack('cn', 'CN-CBA-TRY6')];
    const tries = (count: number) =>
      Array.from({ length: count }, (_, hour) => call(day(hour + 1), { address: phone }));
    const about = (count: number, address: string | null) =>
      question({ debtor: { ...zone, contacts: tries(count) }, request: { address } });
    expect(refusing(packs, about(5, phone), day(8))).toEqual([]);
    expect(refusing(packs, about(6, phone), day(8))).toEqual(['CN-CBA-TRY6']);
    expect(refusing(packs, about(6, 'cd'.repeat(32)), day(8))).toEqual([]);
    // Not said which number: it may be this one
    expect(refusing(packs, about(6, null), day(8))).toEqual(['CN-CBA-TRY6']);
  });
});

test('in zones of two dates the count is that of either', () => {
  const about = question({
    debtor: {
      timeZones: [MANHATTAN, 'Asia/Shanghai'],
      contacts: Array.from({ length: 7 }, (_, id) => call('2026-02-01T20:00:00.000Z', { id: `${id}` })),
    },
  });
  // In Shanghai it was 2 February already: day 7 ends there with the 8th, in New York with the 7th
  expect(nextLawful(freq, about, '2026-02-03T15:00:00.000Z')).toBe('2026-02-08T16:00:00.000Z');
});
