import { reportOf } from './report.js';
import type { Result } from './run.js';

const result: Result = {
  seed: 7,
  shape: 'kafka',
  seconds: 132,
  acknowledged: 4000,
  refused: 900,
  unknown: { count: 12, committed: 3, refused: 9 },
  faults: { '16 two relays': 1, '2 kill -9 of PostgreSQL': 2 },
  strikes: [],
  recoveries: [
    { what: 'relay takeover', measured: 6.2, within: 10, unit: 's' },
    { what: 'acknowledgement gap', measured: 2.1, within: 5, unit: 's' },
    { what: 'acknowledgement gap', measured: 7.4, within: 5, unit: 's' },
  ],
  rate: { usual: 40, troubled: 31 },
  violations: [],
  invalid: [],
};

test('a reader learns what was done, what struck, the slowest recoveries, and at the end the verdict', () => {
  const lines = reportOf(result).split('\n');
  expect(lines).toContain('Fault run, kafka bus, seed 7, 132 s');
  expect(lines.slice(lines.indexOf('  faults fired:'), -4)).toEqual([
    '  faults fired:',
    '    2 kill -9 of PostgreSQL: 2',
    '    16 two relays: 1',
  ]);
  expect(lines).toContain('    relay takeover: 6.2 s at most in 1 (aim 10 s)');
  expect(lines).toContain('    acknowledgement gap: 7.4 s at most in 2 (aim 5 s) MISSED');
  expect(lines.at(-1)).toBe('violations: 0');
});

test('violations are told one by one and counted, and a run that proves nothing says why', () => {
  const lines = reportOf({
    ...result,
    violations: [{ invariant: 'I1', message: 'lost' }],
    invalid: ['no fault struck'],
  }).split('\n');
  expect(lines.slice(-3)).toEqual([
    '  I1: lost',
    '  this run proves nothing: no fault struck',
    'violations: 1',
  ]);
});
