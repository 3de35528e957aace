import { commandViolations, type Caused } from './commands.js';
import type { Entry, Outcome } from '../ledger.js';

const entry = (key: string, outcome: Outcome): Entry => ({
  sent: 0,
  at: 0,
  request: { user: 'hr', path: 'attendance/teams', body: {}, idempotencyKey: key, correlationId: key },
  outcome,
});
const ok = (stream: string, version: number): Outcome => ({
  kind: 'ok',
  answer: { stream, version, after: 'attendance/main:1' },
});
const caused = (stream: string, version: number, commands = 1): Caused => ({
  commands,
  streams: [stream],
  versions: [version],
});
const said = (
  entries: readonly Entry[],
  events: Readonly<Record<string, Caused>>,
  heads: Readonly<Record<string, number>> = { 'team-a': 1 },
) =>
  commandViolations(entries, {
    caused: new Map(Object.entries(events)),
    heads: new Map(Object.entries(heads)),
  }).map(({ invariant, message }) => `${invariant} ${message}`);

test('what was acknowledged and is there once, and what was refused and is not there, is well', () => {
  const refused = entry('b', { kind: 'refused', status: 422, code: 'attendance.no' });
  expect(said([entry('a', ok('team-a', 1)), refused], { a: caused('team-a', 1) })).toEqual([]);
});

test('a command that changed nothing is acknowledged at a version that others wrote', () => {
  expect(
    said([entry('a', ok('team-a', 1)), entry('b', ok('team-a', 1))], { a: caused('team-a', 1) }),
  ).toEqual([]);
});

test('an acknowledged command whose events are lost is found', () => {
  expect(said([entry('a', ok('team-a', 2))], {})).toEqual([
    'I1 attendance/teams (a) was acknowledged as team-a 2, which is not there',
  ]);
});

test('a command that was carried out twice is found', () => {
  expect(said([entry('a', ok('team-a', 1))], { a: caused('team-a', 1, 2) })).toEqual([
    'I1 attendance/teams (a) was carried out 2 times',
  ]);
});

test('a refused command that left events is found', () => {
  expect(said([entry('a', { kind: 'refused', status: 422, code: 'x' })], { a: caused('team-a', 1) })).toEqual(
    ['I1 attendance/teams (a) was refused, and has events'],
  );
});

test('an answer that speaks of other events than the command has is found', () => {
  expect(said([entry('a', ok('team-a', 1))], { a: caused('team-b', 1) })).toEqual([
    'I1 attendance/teams (a) was acknowledged as team-a 1, and its events are others',
  ]);
});

test('two commands that were both let win one version are found', () => {
  const events = { a: caused('team-a', 1), b: caused('team-a', 1) };
  expect(said([entry('a', ok('team-a', 1)), entry('b', ok('team-a', 1))], events)).toEqual([
    'I1 attendance/teams (b) was acknowledged as team-a 1, and so was attendance/teams (a)',
  ]);
});

test('a command that nobody can learn the outcome of is found', () => {
  expect(said([entry('a', { kind: 'unknown', reason: '503' })], {})).toEqual([
    'I1 attendance/teams (a) has no answer, whatever is tried: 503',
  ]);
});
