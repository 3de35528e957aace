import { deriveId } from '@muster/kernel';
import fc from 'fast-check';
import { madeBy } from '../fixtures/any-commands.js';
import { by, ids, noon, openedFloor } from '../fixtures/floor.js';
import { documents, type DocumentCommand } from './policies.decider.js';

const policyId = deriveId('policy', 'test');
const day = fc
  .integer({ min: 1, max: 60 })
  .map((n) => new Date(Date.UTC(2026, 2, n)).toISOString().slice(0, 10));
const at = day.map(noon);

const command: fc.Arbitrary<DocumentCommand> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('Publish' as const), policyId: fc.constant(policyId), title: fc.constant('制度') },
    ...{ body: fc.constantFrom('第一條', '第二條'), changes: fc.constantFrom(null, '增訂') },
    ...{ interpretedBy: fc.constant('legal' as const), positions: fc.constant<string[]>(['collector']) },
    ...{ effectiveFrom: day, by: fc.constant(by.legal), at },
  }),
  fc.record({
    ...{ kind: fc.constant('Repeal' as const), policyId: fc.constant(policyId), from: day },
    ...{ reason: fc.constant('併入新制度'), by: fc.constant(by.legal), at },
  }),
  fc.record({
    ...{ kind: fc.constant('Acknowledge' as const), policyId: fc.constant(policyId) },
    ...{ version: fc.integer({ min: 1, max: 4 }), by: fc.constantFrom(by.ann, by.management), at },
  }),
);

test('versions count up and take effect one after the other, none reaches back, and only the last one is acknowledged', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      let [version, effectiveFrom, acknowledged, isRepealed] = [0, '', 0, false];
      for (const { type, data, effectiveAt } of madeBy(documents, openedFloor(), commands)) {
        const today = effectiveAt.slice(0, 10);
        switch (type) {
          case 'PolicyVersionPublished':
            expect([data.version, data.changes !== null || version === 0]).toEqual([version + 1, true]);
            expect(data.effectiveFrom > effectiveFrom && data.effectiveFrom >= today).toBe(true);
            [version, effectiveFrom, isRepealed] = [data.version, data.effectiveFrom, false];
            break;
          case 'PolicyRepealed':
            expect([data.version, isRepealed, data.from >= today]).toEqual([version, false, true]);
            isRepealed = true;
            break;
          case 'PolicyAcknowledged':
            expect([data.employeeId, data.version]).toEqual([ids.ann, version]);
            expect(data.version).toBeGreaterThan(acknowledged);
            acknowledged = data.version;
        }
      }
    }),
  );
});
