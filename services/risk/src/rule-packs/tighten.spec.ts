import fc from 'fast-check';
import { someInstant, somePack, someQuestion } from '../fixtures/any-question.js';
import { nextLawful, pack, question, refusing } from '../fixtures/questions.js';
import { instantOf } from '@muster/kernel';
import { publishedPack, publishedPacks } from './published-packs.js';
import { isNoLooser, withChanges } from './tighten.js';

const us = publishedPack('us')!;
const change = (rule: string, parameters: Record<string, unknown>) => [{ rule, parameters }];

test.each([
  ['US-TIME', { from: '07:59' }],
  ['US-TIME', { to: '21:01' }],
  ['US-TIME', { channels: ['call'] }],
  ['US-FREQ7', { most: 8 }],
  ['US-FREQ7', { days: 6 }],
  ['US-FREQ7', { per: 'address' }],
  ['US-TALK7', { days: 6 }],
  ['US-FREQ-EXC', { days: 8 }],
  ['US-CEASE', { exceptPurposes: ['notice', 'collection'] }],
  ['US-3P', { when: ['unreachable'] }],
  ['US-SMS60', { withinDays: 61 }],
])('the law is not loosened: %s with %j', (rule, parameters) => {
  expect(() => withChanges(us, change(rule, parameters), [])).toThrow(
    expect.objectContaining({ code: 'risk.law_loosened' }),
  );
});

test.each([
  ['US-TIME', { from: '09:00', to: '20:00', consentLifts: false }],
  ['US-FREQ7', { most: 3, days: 14, per: 'debtor' }],
  ['US-CEASE', { exceptPurposes: [] }],
])('it may be tightened: %s with %j', (rule, parameters) => {
  expect(withChanges(us, change(rule, parameters), []).find(({ id }) => id === rule)!.says).toMatchObject(
    parameters,
  );
});

test('a rule of force law stays, another one may be switched off or changed', () => {
  expect(() => withChanges(us, [], ['US-TIME'])).toThrow(
    expect.objectContaining({ code: 'risk.law_loosened' }),
  );
  const cn = withChanges(publishedPack('cn')!, change('CN-TALK3', { most: 5 }), ['CN-CBA-TRY6']);
  expect(cn.map(({ id }) => id)).not.toContain('CN-CBA-TRY6');
  expect(cn.find(({ id }) => id === 'CN-TALK3')!.says).toMatchObject({ most: 5 });
});

test('what is no rule, or no parameter of such a rule, is refused', () => {
  expect(() => withChanges(us, change('US-NONE', {}), [])).toThrow(
    expect.objectContaining({ code: 'risk.rule_missing' }),
  );
  expect(() => withChanges(us, change('US-FREQ7', { most: 'many' }), [])).toThrow(
    expect.objectContaining({ code: 'risk.rule_malformed' }),
  );
});

test('a rule that is no looser refuses whatever the rule before it refused', () => {
  fc.assert(
    fc.property(
      someInstant.chain((at) => fc.tuple(fc.constant(instantOf(at)), someQuestion(at), somePack, somePack)),
      ([at, about, one, other]) => {
        const [before, after] = [one.rules[0]!, { ...other.rules[0]!, id: one.rules[0]!.id }];
        const open = { validFrom: null, validTo: null };
        const standing = (rule: typeof before) =>
          refusing([{ ...one, rules: [{ ...rule, ...open }] }], about, at).length > 0;
        if (before.says.kind === after.says.kind && isNoLooser(before.says, after.says) && standing(before))
          expect(standing(after)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test('every published rule has a source, a confidence, a force and what it says in three languages', () => {
  for (const { rules } of publishedPacks)
    for (const { id, source, message } of rules) {
      expect([id, source.length > 0, Object.values(message).every((words) => words.length > 0)]).toEqual([
        ...[id, true, true],
      ]);
    }
  const ids = publishedPacks.flatMap(({ rules }) => rules.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('of several rules all that refuse are told, and the strictest decides when it is lawful again', () => {
  const packs = [pack('us', 'US-TIME'), pack('company', 'CO-CEASE', 'CO-HOLD')];
  const about = question({
    collector: { trainedAt: [], holds: { one: { until: '2026-07-03T15:30:00.000Z' } }, lapsed: [] },
  });
  expect(refusing(packs, about, '2026-07-02T02:00:00.000Z')).toEqual(['US-TIME', 'CO-HOLD']);
  expect(nextLawful(packs, about, '2026-07-02T02:00:00.000Z')).toBe('2026-07-03T15:30:00.000Z');
});
