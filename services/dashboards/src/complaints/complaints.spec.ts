import type { Recorded } from '@muster/contracts';
import { ComplaintReopened, type OperationsEvent } from '@muster/contracts/operations';
import fc from 'fast-check';
import { contributionsOf } from '../evidence/contributions.js';
import { complaintNamed, caseId, debtorId } from '../testing/complaints.js';
import { idOf } from '../testing/floor.js';
import { recorded } from '../testing/histories.js';
import { countOf, COUNTS, daysLeftOf, perThousand } from './complaint-figures.js';
import { complaints, type ComplaintRow } from './complaints.projection.js';

const AT = '2026-03-02T01:00:00.000Z';
const text = (digest: string) => ({ digest, key: idOf('key'), box: 'x:y' });
const one = complaintNamed('one', AT);
const log = (events: readonly OperationsEvent[]) =>
  events.map((event, at) => recorded(event, at + 1) as unknown as Recorded<OperationsEvent>);
const after = (...events: readonly OperationsEvent[]): ComplaintRow | null =>
  log(events).reduce<ComplaintRow | null>(
    (row, event) =>
      complaints
        .keys(event)
        .reduce<ComplaintRow | null>((each, key) => complaints.apply(each, event, key), row),
    null,
  );
const reopened = ComplaintReopened(
  {
    ...{ complaintId: one.complaintId, debtorId, caseId, accused: [], previousOutcome: 'upheld' },
    ...{ reason: text('again'), reopenedBy: idOf('manager'), dueOn: '2026-03-20', policyVersion: 0 },
  },
  AT,
);
const upheld = [
  one.opened(text('rude')),
  ...one.taken(),
  one.found('upheld', text('heard')),
  one.resolved('upheld'),
  one.toPutRight(text('coach')),
];
const counted = { today: '2026-03-18', timeZone: 'Asia/Shanghai' };

test('a complaint keeps what was said, found and decided, and every step', () => {
  expect(after(...upheld)).toMatchObject({
    ...{ status: 'decided', outcome: 'upheld', handlerId: idOf('leader-b'), inTime: true },
    measures: [{ ownerId: idOf('leader-a'), completedAt: null }],
  });
  expect(after(...upheld)!.history.map(({ type }) => type)).toEqual([
    ...['ComplaintOpened', 'ComplaintAccepted', 'HandlerAssigned', 'ResolutionProposed'],
    ...['ComplaintResolved', 'RectificationOpened'],
  ]);
});

test('opened again, nothing is found or decided any more; with another handler, nothing is found', () => {
  expect(after(...upheld, reopened)).toMatchObject({
    ...{ status: 'accepted', outcome: null, findings: null, inTime: null, dueOn: '2026-03-20' },
  });
  const found = after(...upheld.slice(0, 4), one.taken(idOf('legal'))[1]!);
  expect(found).toMatchObject({ status: 'accepted', outcome: null, handlerId: idOf('legal') });
});

test('it counts in the month of its opening, as upheld once it is decided so', () => {
  const count = (name: (typeof COUNTS)[number], period?: string) => countOf(name, counted, period);
  expect(count('complaintsUpheld')(after(...upheld))).toBe(1);
  expect(count('complaintsUpheld')(after(...upheld.slice(0, 4)))).toBe(0);
  expect(count('complaintsUpheld', '2026-04')(after(...upheld))).toBe(0);
  expect(count('complaintsOverdue')(after(...upheld.slice(0, 4)))).toBe(1);
  expect(count('complaintsOverdue')(after(one.opened(text('rude')), one.extended(text('many calls'))))).toBe(
    0,
  );
  expect([perThousand(3, 1300), perThousand(0, 10), perThousand(1, 0)]).toEqual([2.31, 0, null]);
});

test('the contributions of the events add up to the figure, whatever happened', () => {
  const event = fc.constantFrom(...upheld, reopened, one.extended(text('why')));
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 12 }),
      fc.constantFrom(...COUNTS, 'complaintDaysLeft'),
      (events, name) => {
        const figure =
          name === 'complaintDaysLeft' ? daysLeftOf(counted) : countOf(name as 'complaints', counted);
        const contributions = contributionsOf(complaints, one.complaintId, log(events), figure);
        expect(contributions.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(
          figure(after(...events)),
        );
      },
    ),
  );
});
