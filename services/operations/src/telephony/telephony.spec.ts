import { ExtensionAssigned } from '@muster/contracts/operations';
import { fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, SITE as site } from '../fixtures/floor.js';
import { collectorOf, telephony, type TelephonyEvent } from './telephony.decider.js';

const assign = (collectorId: string | null, from: string, who = by.admin) => ({
  ...{ site, extension: '101', collectorId, from, by: who },
});

test('an extension is a collector’s from an instant on; the same again adds nothing', () => {
  const from = noon('2026-03-10');
  const assigned = ExtensionAssigned(
    { site, extension: '101', collectorId: ids.ann, previousCollectorId: null, assignedBy: ids.admin },
    from,
  );
  given(telephony).when(assign(ids.ann, from)).then(assigned);
  given(telephony, [assigned])
    .when(assign(ids.ann, noon('2026-03-11')))
    .then();
  given(telephony)
    .when(assign(ids.ann, from, by.leader))
    .thenRefused('operations.not_case_admin');
});

test('whenever it is said, at each instant an extension is whose it last was by then', () => {
  const day = fc.integer({ min: 10, max: 25 });
  const collector = fc.constantFrom(ids.ann, ids.bo, null);
  fc.assert(
    fc.property(fc.array(fc.tuple(day, collector), { maxLength: 8 }), day, (said, asked) => {
      const distinct = [...new Map(said).entries()];
      const events = distinct.reduce<readonly TelephonyEvent[]>((past, [on, who]) => {
        const command = assign(who, noon(`2026-03-${on}`));
        return [...past, ...telephony.decide(command, fold(telephony, past))];
      }, []);
      const state = fold(telephony, events);
      const recorded = events
        .map(({ effectiveAt, data }) => ({ from: effectiveAt, collectorId: data.collectorId }))
        .filter(({ from }) => from <= noon(`2026-03-${asked}`))
        .sort((a, b) => a.from.localeCompare(b.from));
      expect(collectorOf(state, '101', noon(`2026-03-${asked}`))).toBe(recorded.at(-1)?.collectorId ?? null);
    }),
  );
});
