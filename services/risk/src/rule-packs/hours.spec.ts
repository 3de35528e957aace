import { MANHATTAN, nextLawful, pack, question, refusing, ruled } from '../fixtures/questions.js';

const us = [pack('us', 'US-TIME')];
const los = 'America/Los_Angeles';

test.each([
  // Summer in New York is UTC−4
  ['2026-07-01T11:59:59.999Z', ['US-TIME'], 'a moment before 08:00'],
  ['2026-07-01T12:00:00.000Z', [], '08:00'],
  ['2026-07-02T00:59:59.999Z', [], 'a moment before 21:00'],
  ['2026-07-02T01:00:00.000Z', ['US-TIME'], '21:00'],
  // Clocks went forward on 8 March 2026: 08:00 is an hour earlier in UTC than the day before
  ['2026-03-07T12:59:59.999Z', ['US-TIME'], '07:59 before the change'],
  ['2026-03-07T13:00:00.000Z', [], '08:00 before the change'],
  ['2026-03-08T11:59:59.999Z', ['US-TIME'], '07:59 after the change'],
  ['2026-03-08T12:00:00.000Z', [], '08:00 after the change'],
  // And back on 1 November
  ['2026-11-01T12:59:59.999Z', ['US-TIME'], '07:59 after clocks went back'],
  ['2026-11-01T13:00:00.000Z', [], '08:00 after clocks went back'],
  ['2028-02-29T13:00:00.000Z', [], 'a leap day'],
])('at %s (New York) %j refuse: %s', (at, rules) => {
  expect(refusing(us, question(), at)).toEqual(rules);
});

test('where the debtor may be in several zones it has to be the time in all of them', () => {
  const somewhere = question({ debtor: { timeZones: [MANHATTAN, los] } });
  // 08:00 to 10:59 in New York is before 08:00 in Los Angeles, 18:00 there is 21:00 in New York
  expect(refusing(us, somewhere, '2026-07-01T14:59:59.999Z')).toEqual(['US-TIME']);
  expect(refusing(us, somewhere, '2026-07-01T15:00:00.000Z')).toEqual([]);
  expect(refusing(us, somewhere, '2026-07-02T01:00:00.000Z')).toEqual(['US-TIME']);
  expect(nextLawful(us, somewhere, '2026-07-02T01:00:00.000Z')).toBe('2026-07-02T15:00:00.000Z');
  expect(ruled(us, somewhere, '2026-07-01T12:30:00.000Z')).toMatchObject({
    refusals: [{ facts: { from: '08:00', to: '21:00', local: [`2026-07-01T05:30 ${los}`] } }],
  });
});

test.each([
  ['2026-03-08T02:00:00.000Z', '2026-03-08T12:00:00.000Z', 'over the night in which clocks go forward'],
  ['2026-11-01T02:00:00.000Z', '2026-11-01T13:00:00.000Z', 'over the night in which clocks go back'],
  ['2026-12-31T11:00:00.000Z', '2026-12-31T13:00:00.000Z', 'the same morning'],
  ['2027-01-01T03:00:00.000Z', '2027-01-01T13:00:00.000Z', 'over the end of the year'],
])('from %s the next lawful instant is %s: %s', (at, next) => {
  expect(nextLawful(us, question(), at)).toBe(next);
});

test.each([
  ['cn', 'CN-TIME', 'Asia/Shanghai', '08:00', '22:00'],
  ['cn', 'CN-CBA-TIME', 'Asia/Shanghai', '08:00', '22:00'],
  ['in', 'IN-TIME', 'Asia/Kolkata', '08:00', '19:00'],
  ['tw', 'TW-TIME', 'Asia/Taipei', '07:00', '22:00'],
  ['uk', 'UK-CONC', 'Europe/London', '08:00', '21:00'],
  ['hk', 'HK-CBP', 'Asia/Hong_Kong', '08:00', '21:00'],
])('%s %s: in %s from %s until before %s', (jurisdiction, id, zone, from, to) => {
  const packs = [pack(jurisdiction, id)];
  const about = question({ debtor: { timeZones: [zone] } });
  const offset = { 'Asia/Kolkata': '+05:30', 'Europe/London': '+01:00' }[zone] ?? '+08:00';
  const at = (time: string, less = 0) =>
    new Date(Date.parse(`2026-07-01T${time}:00${offset}`) - less).toISOString();
  expect([
    refusing(packs, about, at(from, 1)),
    refusing(packs, about, at(from)),
    refusing(packs, about, at(to, 1)),
    refusing(packs, about, at(to)),
  ]).toEqual([[id], [], [], [id]]);
});

test('consent to other hours lifts the hours for its channel, from when it was given until it ends; where the rule knows no consent it does not', () => {
  const consent = {
    to: 'hours',
    channels: ['call'],
    givenAt: '2026-07-01T14:00:00.000Z',
    until: '2026-07-01T15:30:00.000Z',
  } as const;
  const about = (channel: 'call' | 'sms') =>
    question({ debtor: { timeZones: ['Asia/Shanghai'], consents: { one: consent } }, request: { channel } });
  const cn = [pack('cn', 'CN-TIME')];
  expect(refusing(cn, about('call'), '2026-07-01T13:59:59.999Z')).toEqual([]);
  expect(refusing(cn, about('call'), '2026-07-01T15:29:59.999Z')).toEqual([]);
  expect(refusing(cn, about('call'), '2026-07-01T15:30:00.000Z')).toEqual(['CN-TIME']);
  expect(refusing(cn, about('sms'), '2026-07-01T15:00:00.000Z')).toEqual(['CN-TIME']);
  expect(refusing([pack('in', 'IN-TIME')], about('call'), '2026-07-01T15:00:00.000Z')).toEqual(['IN-TIME']);
});

test('a permit ends with the hours', () => {
  expect(ruled(us, question(), '2026-07-02T00:55:00.000Z')).toEqual({
    ...{ refusals: [], until: '2026-07-02T01:00:00.000Z' },
  });
});

test('no calls on a public holiday, from its first to its last instant at the debtor', () => {
  const packs = [pack('company', 'CO-HOLIDAY')];
  const about = question({
    debtor: { timeZones: ['Asia/Shanghai'] },
    site: { timeZone: 'Asia/Shanghai', holidays: new Set(['2026-10-01', '2026-10-02']) },
  });
  expect(refusing(packs, about, '2026-09-30T15:59:59.999Z')).toEqual([]);
  expect(refusing(packs, about, '2026-09-30T16:00:00.000Z')).toEqual(['CO-HOLIDAY']);
  expect(nextLawful(packs, about, '2026-10-01T02:00:00.000Z')).toBe('2026-10-02T16:00:00.000Z');
});

test('not at times that the debtor called inconvenient, on the debtor’s own weekday', () => {
  // Wednesdays from 12:00 until 13:30
  const about = question({ debtor: { inconvenient: [{ weekdays: [3], from: '12:00', to: '13:30' }] } });
  const packs = [pack('us', 'US-KNOWN')];
  expect(refusing(packs, about, '2026-07-01T15:59:59.999Z')).toEqual([]);
  expect(refusing(packs, about, '2026-07-01T16:00:00.000Z')).toEqual(['US-KNOWN']);
  expect(nextLawful(packs, about, '2026-07-01T16:00:00.000Z')).toBe('2026-07-01T17:30:00.000Z');
  expect(refusing(packs, about, '2026-07-02T16:00:00.000Z')).toEqual([]);
  expect(ruled(packs, about, '2026-07-01T15:00:00.000Z')).toEqual({
    ...{ refusals: [], until: '2026-07-01T16:00:00.000Z' },
  });
});
