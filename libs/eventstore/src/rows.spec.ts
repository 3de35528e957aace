import { isoInstant, safeInteger } from './rows.js';

test('a position beyond what a JavaScript number holds exactly is an error', () => {
  expect(safeInteger('9007199254740991')).toBe(9007199254740991);
  expect(() => safeInteger('9007199254740992')).toThrow(RangeError);
});

test.each([
  ['2026-03-02 01:02:03+00', '2026-03-02T01:02:03.000Z'],
  ['2026-03-02 01:02:03.4+00', '2026-03-02T01:02:03.400Z'],
  ['2026-03-02 01:02:03.456+00', '2026-03-02T01:02:03.456Z'],
  ['2026-03-02 09:02:03.45+08', '2026-03-02T01:02:03.450Z'],
  ['2026-03-01 21:32:03-03:30', '2026-03-02T01:02:03.000Z'],
])('%s is %s whatever the session speaks', (text, iso) => {
  expect(isoInstant(text)).toBe(iso);
});
