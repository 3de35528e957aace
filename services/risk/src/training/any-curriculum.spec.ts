import { deriveId } from '@muster/kernel';
import fc from 'fast-check';
import { madeBy } from '../fixtures/any-commands.js';
import { by, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { curriculumRules, type CurriculumCommand } from './curriculum.decider.js';

const at = noon('2026-03-10');
const requirementId = fc.constantFrom(1, 2, 3).map((number) => deriveId('requirement', number));
const acting = fc.constantFrom(by.hr, by.legal).map((one) => ({ by: one, at }));

const command: fc.Arbitrary<CurriculumCommand> = fc.oneof(
  fc
    .record({
      requirementId,
      topic: fc.constantFrom('risk', 'scripts'),
      validDays: fc.integer({ min: 1, max: 3 }),
    })
    .chain((asked) =>
      acting.map((one) => ({
        ...{ ...one, kind: 'Require' as const },
        requirement: {
          ...{ ...asked, site, positions: ['collector'], firstWithinDays: 30, from: '2026-03-01' },
          barsContacts: true,
        },
      })),
    ),
  fc.tuple(requirementId, acting).map(([id, one]) => ({
    ...{ ...one, kind: 'End' as const, site, requirementId: id },
  })),
);

test('of each topic one training is required at a time, each requirement once, and ended once', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const open = new Map<string, string>();
      const seen = new Set<string>();
      for (const { type, data } of madeBy(curriculumRules, openedFloor(), commands))
        if (type === 'TrainingRequired') {
          expect([seen.has(data.requirementId), [...open.values()].includes(data.topic)]).toEqual([
            false,
            false,
          ]);
          seen.add(data.requirementId);
          open.set(data.requirementId, data.topic);
        } else if (type === 'TrainingRequirementEnded') expect(open.delete(data.requirementId)).toBe(true);
    }),
  );
});
