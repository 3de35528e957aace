import { deriveId, instantOf } from '@muster/kernel';
import fc from 'fast-check';
import { madeBy } from '../fixtures/any-commands.js';
import { by, ids, noon, openedFloor } from '../fixtures/floor.js';
import { holds, type HoldCommand } from './holds.decider.js';

const START = Date.parse(noon('2026-03-10'));
const holdIds = [1, 2, 3].map((number) => deriveId('hold', number));
const causeId = deriveId('finding', 'test');

const command: fc.Arbitrary<HoldCommand> = fc
  .record({
    kind: fc.constantFrom('Hold' as const, 'Release' as const),
    holdId: fc.constantFrom(...holdIds),
    who: fc.constantFrom(by.legal, by.legal2, by.leader, by.manager, { actor: ids.ann, roles: ['legal'] }),
    until: fc.option(fc.constant(noon('2026-04-10'))),
    minute: fc.integer({ min: 0, max: 10_000 }),
  })
  .map(({ kind, holdId, who, until, minute }) => {
    const of = { collectorId: ids.ann, holdId, by: who, at: instantOf(START + minute * 60_000) };
    return kind === 'Hold' ? { ...of, kind, causeId, until } : { ...of, kind };
  });

test('whoever holds and lets go in whatever order: Legal alone, never for oneself, and each hold is on or off', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const on = new Set<string>();
      for (const event of madeBy(holds, openedFloor(), commands))
        if (event.type === 'CollectorHeld') {
          expect([ids.legal, ids.legal2]).toContain(event.data.heldBy);
          expect(on.has(event.data.holdId)).toBe(false);
          on.add(event.data.holdId);
        } else if (event.type === 'CollectorReleased') {
          expect([ids.legal, ids.legal2]).toContain(event.data.releasedBy);
          expect(on.delete(event.data.holdId)).toBe(true);
        }
    }),
  );
});
