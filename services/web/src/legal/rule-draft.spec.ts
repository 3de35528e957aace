import type { PublishedPack, PublishedRule, RuleRow } from '../api/gate.js';
import { changesOf, draftedParameters, draftOf, linesOf, toggled, withChange } from './rule-draft.js';

const rule = (id: string, from: string): PublishedRule => ({
  ...({ id, regions: ['CN'], force: 'standard', confidence: 'medium', source: 'GB/T' } as const),
  ...{ validFrom: null, validTo: null, message: { 'zh-Hant': id, 'zh-Hans': id, en: id } },
  says: { kind: 'hours', channels: ['call'], from, to: '22:00', onHolidays: true, consentLifts: true },
});
const pack: PublishedPack = {
  ...{ jurisdiction: 'cn', version: 1 },
  rules: [rule('TIME', '08:00'), rule('OTHER', '07:00')],
};
const row = ({ message, ...one }: PublishedRule, from: string, changed: boolean): RuleRow => ({
  ...{ ...one, message: message.en, jurisdiction: 'cn', changed, incomplete: false },
  says: { ...one.says, from } as RuleRow['says'],
});
const activation = {
  ...{ activation: 2, packVersion: 1, activatedAt: '', activatedByName: null, reason: '' },
  ...{ changed: ['TIME'], off: ['OTHER'] },
};
const inForce = [row(pack.rules[0]!, '09:00', true)];

test('activating again what is in force needs its changes and what is switched off', () => {
  const draft = draftOf(inForce, activation);
  expect(draftedParameters(pack.rules[0]!, draft)).toMatchObject({ from: '09:00' });
  expect(draft.off).toEqual(['OTHER']);
  expect(linesOf(pack, inForce, activation, draft).map(({ state, drafted }) => [state, drafted])).toEqual([
    ['changed', null],
    ['off', null],
  ]);
});

test('what is in force as published is no draft, in whatever order its parameters come', () => {
  const { kind, ...says } = pack.rules[1]!.says;
  const turned = Object.fromEntries(Object.entries(says).toReversed());
  const row1 = { ...row(pack.rules[1]!, '07:00', false), says: { ...turned, kind } as RuleRow['says'] };
  const rows = [...inForce, row1];
  const now = { ...activation, off: [] };
  expect(linesOf(pack, rows, now, draftOf(rows, now)).map(({ drafted }) => drafted)).toEqual([null, null]);
});

test('only parameters that differ from the published ones are a change', () => {
  const draft = withChange({ changes: {}, off: [] }, pack.rules[0]!, { from: '10:00', to: '22:00' });
  expect(changesOf('cn', draft).changes).toEqual([{ rule: 'TIME', parameters: { from: '10:00' } }]);
  expect(withChange(draft, pack.rules[0]!, { from: '08:00' }).changes).toEqual({});
});

test('what is drafted is told from what is in force', () => {
  const draft = draftOf(inForce, activation);
  const later = withChange(draft, pack.rules[0]!, { from: '10:00' });
  expect(linesOf(pack, inForce, activation, later)[0]?.drafted).toBe('changed');
  expect(linesOf(pack, inForce, activation, toggled(draft, 'OTHER'))[1]?.drafted).toBe('on');
  expect(linesOf(pack, inForce, activation, toggled(draft, 'TIME'))[0]?.drafted).toBe('off');
});

test('of a pack that is not in force nothing is drafted: all of it would be new', () => {
  const lines = linesOf(pack, [], undefined, { changes: {}, off: [] });
  expect(lines.map(({ state, drafted }) => [state, drafted])).toEqual([
    ['not_active', null],
    ['not_active', null],
  ]);
});
