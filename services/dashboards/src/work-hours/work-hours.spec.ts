import type { OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';
import fc from 'fast-check';
import { addCounts, contactDays, noContacts, type ContactCounts } from '../cases/contact-days.projection.js';
import { contactHistory, inLog } from '../testing/cases.js';
import { addWork, noWork, quarterOf, workHours, workOf } from './work-hours.projection.js';

const rowsOf = <Row extends object>(
  { keys, apply }: Projection<Row, OperationsEvent>,
  events: readonly OperationsEvent[],
): readonly Row[] => {
  const rows = new Map<string, Row>();
  for (const event of inLog(events))
    for (const key of keys(event)) {
      const row = apply(rows.get(key) ?? null, event, key);
      if (row) rows.set(key, row);
    }
  return [...rows.values()];
};

test.each([
  ['2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02T01:14:59.999Z', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02T01:15:00.000Z', '2026-03-02T01:15:00.000Z'],
  ['2026-03-02T23:59:00.000Z', '2026-03-02T23:45:00.000Z'],
])('%s lies in the quarter of %s', (instant, quarter) => {
  expect(quarterOf(instant)).toBe(quarter);
});

test('the quarters of all days add up to the figures of contacts, whatever was said of them later', () => {
  fc.assert(
    fc.property(contactHistory, (events) => {
      const { attempts, connects, rightParty } = rowsOf(contactDays, events).reduce<ContactCounts>(
        (sum, day) => addCounts(sum, day),
        noContacts,
      );
      const total = rowsOf(workHours, events).map(workOf).reduce(addWork, noWork);
      expect(total).toEqual({ attempts, connects, rightParty, promisesMade: 0 });
    }),
    { numRuns: 100 },
  );
});
