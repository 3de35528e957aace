import type { Entry } from '../ledger.js';
import { doubleWins } from './load.js';

const acknowledged = (key: string, version: number): Entry => ({
  sent: 0,
  at: 0,
  request: { user: 'u', path: 'attendance/leave', body: {}, idempotencyKey: key, correlationId: key },
  outcome: { kind: 'ok', answer: { stream: 'requests-1', version, after: '' } },
});

test('writers who each got a version of their own are well', () => {
  expect(doubleWins([acknowledged('a', 1), acknowledged('b', 2)])).toEqual([]);
});

test('two writers who were both told the same version are found', () => {
  expect(doubleWins([acknowledged('a', 1), acknowledged('b', 1)])).toEqual([
    { invariant: 'fault 14', message: 'b and a were both acknowledged as requests-1 1' },
  ]);
});
