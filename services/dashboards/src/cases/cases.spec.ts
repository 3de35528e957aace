import {
  isConnect,
  isRightParty,
  type ContactResult,
  type OperationsEvent,
} from '@muster/contracts/operations';
import type { Recorded } from '@muster/contracts';
import type { Projection } from '@muster/projections';
import fc from 'fast-check';
import { contributionsOf } from '../evidence/contributions.js';
import { assignedTo, contactHistory, contactOf, inLog, openedCase, CASE } from '../testing/cases.js';
import { idOf } from '../testing/floor.js';
import { attemptsIn7Days, counted } from './attempts.js';
import { cases } from './cases.projection.js';
import { addCounts, contactDays, noContacts, type ContactCounts } from './contact-days.projection.js';
import { CONTACT_FIGURES } from './contact-figures.js';

const foldAll = <Row extends object>(
  projection: Projection<Row, OperationsEvent>,
  events: readonly Recorded<OperationsEvent>[],
): ReadonlyMap<string, Row> => {
  const rows = new Map<string, Row>();
  for (const event of events)
    for (const key of projection.keys(event)) {
      const row = projection.apply(rows.get(key) ?? null, event, key);
      if (row) rows.set(key, row);
    }
  return rows;
};

/** The same figures, counted from the contacts as they stand in the end. */
const recount = (events: readonly OperationsEvent[]): ContactCounts => {
  const results = new Map<string, { readonly result: ContactResult; readonly outbound: boolean }>();
  const unrecorded = new Set<string>();
  let withoutPermit = 0;
  for (const { type, data } of events) {
    if (type === 'ContactLogged') {
      const outbound = data.direction === 'outbound';
      results.set(data.contactId, { result: data.result, outbound });
      if (data.permit !== 'valid' && data.permit !== 'not_needed') withoutPermit += 1;
    }
    if (type === 'ContactAmended')
      results.set(data.contactId, { ...results.get(data.contactId)!, result: data.after });
    if (type === 'RecordingMissing') unrecorded.add(data.contactId);
    if (type === 'RecordingLinked') unrecorded.delete(data.contactId);
  }
  const all = [...results.values()];
  const attempts = all.filter(({ outbound }) => outbound);
  const sum = (field: 'talkSeconds' | 'holdSeconds' | 'wrapSeconds') =>
    all.reduce((total, { result }) => total + result[field], 0);
  return {
    attempts: attempts.length,
    connects: attempts.filter(({ result }) => isConnect(result.outcome)).length,
    rightParty: attempts.filter(({ result }) => isRightParty(result.outcome)).length,
    inbound: all.length - attempts.length,
    handled: all.filter(({ result }) => isConnect(result.outcome)).length,
    ...{ withoutPermit, unrecorded: unrecorded.size },
    talkSeconds: sum('talkSeconds'),
    holdSeconds: sum('holdSeconds'),
    wrapSeconds: sum('wrapSeconds'),
  };
};

describe('figures of contacts', () => {
  test('are those of the contacts as they stand, whatever was amended, missed and found', () => {
    fc.assert(
      fc.property(contactHistory, (events) => {
        const days = [...foldAll(contactDays, inLog(events)).values()];
        const total = days.reduce<ContactCounts>((sum, day) => addCounts(sum, day), noContacts);
        expect(total).toEqual(recount(events));
      }),
      { numRuns: 200 },
    );
  });

  test('are the sum of what each event contributed', () => {
    fc.assert(
      fc.property(contactHistory, (events) => {
        const log = inLog(events);
        for (const [key, day] of foldAll(contactDays, log))
          for (const figure of CONTACT_FIGURES) {
            const of = log.filter((event) => contactDays.keys(event).includes(key));
            const parts = contributionsOf(contactDays, key, of, (row) => row?.[figure] ?? 0);
            expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(day[figure]);
          }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a case in the queue', () => {
  const result: ContactResult = { outcome: 'no_answer', talkSeconds: 0, holdSeconds: 0, wrapSeconds: 0 };
  const call = (on: string, outcome: ContactResult['outcome'] = 'no_answer') =>
    contactOf(
      { contactId: idOf(`call ${on}`), who: 'ann', on, direction: 'outbound' },
      { ...result, outcome },
    );
  const rowOf = (events: readonly OperationsEvent[]) => foldAll(cases, inLog(events)).get(CASE)!;
  const begin = [openedCase('2026-03-01T00:00:00.000Z'), assignedTo('ann', '2026-03-01T01:00:00.000Z')];

  test('is quiet since the last contact; a late fact does not make it quieter', () => {
    const row = rowOf([...begin, call('2026-03-05', 'right_party'), call('2026-03-03')]);
    expect(row).toMatchObject({
      ...{ quietSince: '2026-03-05T02:00:00.000Z', lastContactAt: '2026-03-05T02:00:00.000Z' },
      ...{ lastOutcome: 'right_party', lastRightPartyAt: '2026-03-05T02:00:00.000Z' },
      ...{ employeeId: idOf('ann'), events: 4 },
    });
  });

  test('counts the attempts of seven days, today included', () => {
    const dates = ['2026-03-02', '2026-03-03', '2026-03-09'];
    const { attempts } = rowOf([...begin, ...dates.map((on) => call(on))]);
    expect(attemptsIn7Days(attempts, '2026-03-09')).toBe(2);
    expect(attemptsIn7Days(attempts, '2026-03-08')).toBe(2);
  });

  test('keeps a fortnight of attempts, however many there were', () => {
    const days = fc.integer({ min: 0, max: 60 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 80 }), (made) => {
        const dates = made.map((day) => day.toISOString().slice(0, 10));
        const kept = dates.reduce<ReturnType<typeof counted>>((known, on) => counted(known, on, 1), []);
        expect(kept.length).toBeLessThanOrEqual(14);
        const last = [...dates].sort().at(-1);
        if (last) expect(kept.at(-1)?.on).toBe(last);
      }),
    );
  });
});
