import { BatchReceived, BatchReturned, BatchReturnMoved } from '@muster/contracts/operations';
import { addDays, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { batchId, delivered, receivedBatch, terms } from '../fixtures/batches.js';
import { by, ids, noon, SITE as site } from '../fixtures/floor.js';
import type { BatchEvent } from './batch.js';
import { batches, type BatchCommand } from './batches.decider.js';

const today = '2026-03-02';
const at = noon(today);
const receiving = { kind: 'Receive', batchId, batch: delivered, by: by.admin, today, at } as const;
const returning = {
  kind: 'Return',
  batchId,
  site,
  cause: 'recalled',
  reference: 'letter 7',
  by: by.admin,
  today: '2026-03-20',
  at: noon('2026-03-20'),
} as const;
const returned = (cause: 'due' | 'recalled', returnedOn: string, more: object = {}) =>
  BatchReturned(
    {
      ...{ site, batchId, cause, returnedOn, paymentsCountUntil: addDays(returnedOn, 30), retained: 0 },
      ...{ reference: null, returnedBy: null, ...more },
    },
    noon(returnedOn),
  );

test('案管 receives a batch, once', () => {
  given(batches)
    .when(receiving)
    .then(BatchReceived({ batchId, ...delivered, receivedBy: ids.admin }, at));
  given(batches, [receivedBatch()]).when(receiving).then();
  given(batches, [receivedBatch()])
    .when({ ...receiving, batch: { ...delivered, declaredCases: 11 } })
    .thenRefused('operations.batch_exists', { facts: { code: 'B-1' } });
});

test.each([
  ['handed over tomorrow', { handedOverOn: '2026-03-03' }, 'handedOverOn'],
  ['that goes back before it came', { returnOn: '2026-03-01' }, 'returnOn'],
  [
    'that pays for a bucket twice',
    {
      terms: {
        ...terms,
        commission: [
          { fromBucket: 1, toBucket: 3, basisPoints: 1 },
          { fromBucket: 3, toBucket: 4, basisPoints: 2 },
        ],
      },
    },
    'terms.commission',
  ],
])('no batch %s', (_, change, field) =>
  given(batches)
    .when({ ...receiving, batch: { ...delivered, ...change } })
    .thenRefused('operations.batch_unsound', { field }),
);

test('only case administration deals with batches', () => {
  given(batches)
    .when({ ...receiving, by: by.leader })
    .thenRefused('operations.not_case_admin');
  given(batches, [receivedBatch()])
    .when({ ...returning, by: by.ann })
    .thenRefused('operations.not_case_admin');
});

test('the lender calls it back early; a second word changes nothing', () => {
  const event = returned('recalled', '2026-03-20', { reference: 'letter 7', returnedBy: ids.admin });
  given(batches, [receivedBatch()]).when(returning).then(event);
  given(batches, [receivedBatch(), event]).when(returning).then();
  given(batches, []).when(returning).thenRefused('operations.batch_missing');
});

test('terms that count no later payment say so in the return', () => {
  const strict = { ...delivered, terms: { ...terms, paymentsCountDays: null } };
  given(batches, [BatchReceived({ batchId, ...strict, receivedBy: ids.admin }, at)])
    .when(returning)
    .then(
      returned('recalled', '2026-03-20', {
        ...{ reference: 'letter 7', returnedBy: ids.admin, paymentsCountUntil: null },
      }),
    );
});

test('on its date it goes back by itself, unless the date was moved meanwhile', () => {
  const due = (day: string) =>
    ({ kind: 'FallDue', batchId, site, today: day, at: noon(day) }) satisfies BatchCommand;
  const moved = BatchReturnMoved(
    {
      ...{ batchId, returnOn: '2026-06-01', previousReturnOn: '2026-05-01' },
      ...{ reference: 'x', movedBy: ids.admin },
    },
    at,
  );
  given(batches, [receivedBatch()]).when(due('2026-04-30')).then();
  given(batches, [receivedBatch()]).when(due('2026-05-01')).then(returned('due', '2026-05-01'));
  given(batches, [receivedBatch(), moved]).when(due('2026-05-01')).then();
  given(batches, [receivedBatch(), moved]).when(due('2026-06-01')).then(returned('due', '2026-06-01'));
});

test('whatever is done in whatever order, a batch goes back once and nothing happens to it afterwards', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays(today, days));
  const command = fc.oneof(
    day.map((returnOn) => ({ kind: 'MoveReturn' as const, returnOn, reference: 'x', by: by.admin })),
    fc.constant({ kind: 'Return' as const, site, cause: 'decided' as const, reference: null, by: by.admin }),
    fc.constant({ kind: 'FallDue' as const, site }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(command, fc.nat(10)), { maxLength: 20 }), (commands) => {
      const events: BatchEvent[] = [receivedBatch()];
      let now = today;
      for (const [one, later] of commands) {
        now = addDays(now, later);
        const before = fold(batches, events)!;
        try {
          events.push(
            ...batches.decide({ ...one, batchId, today: now, at: noon(now) } as BatchCommand, before),
          );
        } catch (error) {
          expect((error as { code: string }).code).toMatch(/batch_(returned|unsound)$/);
        }
        const returns = events.filter(({ type }) => type === 'BatchReturned');
        expect(returns.length).toBeLessThanOrEqual(1);
        if (returns.length === 1) expect(events.at(-1)).toBe(returns[0]);
        const last = returns[0]?.data as { cause?: string; returnedOn?: string } | undefined;
        if (last?.cause === 'due') expect(last.returnedOn! >= fold(batches, events)!.returnOn).toBe(true);
      }
    }),
  );
});
