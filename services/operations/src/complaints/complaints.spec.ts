import type { ComplaintOutcome } from '@muster/contracts/operations';
import { addDays, deriveId, DomainError, fold } from '@muster/kernel';
import fc from 'fast-check';
import { ann, complaintId, openedComplaint } from '../fixtures/complaints.js';
import { by, ids, noon, openedFloor, person, sealedText } from '../fixtures/floor.js';
import type { FloorEvent } from '../floor/floor.js';
import { overComplaint, type ComplaintEvent, type ComplaintOnFloor } from './complaint.js';
import { handingOver } from './hand-over.decider.js';
import { handling, type HandlingCommand } from './handling.decider.js';
import { resolution, type ResolutionCommand } from './resolution.decider.js';

const people = Object.values(by);
const someone = fc.constantFrom(...people);
const text = fc.constantFrom('one', 'other').map(sealedText);
const measures = [
  {
    ...{ measureId: deriveId('measure'), ownerId: ids.leader, dueOn: '2027-01-01' },
    measure: sealedText('x'),
  },
];
const step = fc.record({
  days: fc.nat(20),
  who: someone,
  act: fc.oneof(
    fc.constantFrom({ kind: 'Accept' }, { kind: 'Watch' }),
    someone.map(({ actor }) => ({ kind: 'Assign', handlerId: actor })),
    someone.map(({ actor }) => ({ kind: 'Recuse', employeeId: actor })),
    fc
      .constantFrom('complex', 'extended')
      .map((stage) => ({ kind: 'Extend', stage, reason: sealedText('why') })),
    fc
      .record({ outcome: fc.constantFrom<ComplaintOutcome>('upheld', 'dismissed'), findings: text })
      .map((found) => ({ kind: 'Propose', malicious: false, ...found })),
    fc.constantFrom<ComplaintOutcome>('upheld', 'dismissed').map((outcome) => ({
      ...{ kind: 'Resolve', outcome, malicious: false, remarks: null },
      measures: outcome === 'upheld' ? measures : [],
    })),
    fc
      .tuple(someone, someone)
      .map(([from, to]) => ({ kind: 'HandOver', employeeId: from.actor, receiverId: to.actor })),
    fc.constant({ kind: 'Reopen', reason: sealedText('again') }),
    fc.constant({ kind: 'CallBack', callBackId: deriveId('call'), result: 'satisfied', note: null }),
  ),
});
const HANDLING: readonly string[] = ['Accept', 'Assign', 'Recuse', 'Extend', 'Watch'];

test('whatever is done by whomever in whatever order: the accused never handle or decide, the clock never runs backwards, and twice is once', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 30 }),
      fc.constantFrom('debtor', 'regulator'),
      fc.boolean(),
      (steps, source, leaderIsAccused) => {
        const accused = leaderIsAccused ? [ann, { employeeId: ids.manager, teamId: null }] : [ann];
        let events: (ComplaintEvent | FloorEvent)[] = [
          ...openedFloor(),
          person(ids.manager, null, { position: 'ops_manager' }),
          openedComplaint({ source, accused, dueOn: source === 'regulator' ? '2026-03-17' : '2026-03-25' }),
        ];
        let today = '2026-03-10';
        for (const { days, who, act } of steps) {
          today = addDays(today, days);
          const command = { complaintId, by: who, at: noon(today), ...act } as HandlingCommand &
            ResolutionCommand;
          const decide = (state: ComplaintOnFloor): readonly (ComplaintEvent | FloorEvent)[] => {
            if (act.kind === 'HandOver') return handingOver.decide(command as never, state);
            return (HANDLING.includes(act.kind) ? handling : resolution).decide(command, state);
          };
          const before = fold(overComplaint, events);
          const decided = attempt(() => decide(before));
          events = [...events, ...decided];
          const state = fold(overComplaint, events);
          const { handlerId, dueOn, recused } = state.complaint!;

          if (decided.length > 0) expect(attempt(() => decide(state))).toEqual([]);
          for (const { employeeId } of accused) expect(handlerId).not.toBe(employeeId);
          if (handlerId !== null) expect(recused).not.toContain(handlerId);
          if (!decided.some(({ type }) => type === 'ComplaintReopened'))
            expect(dueOn >= before.complaint!.dueOn).toBe(true);
          expect(dueOn >= today || dueOn === before.complaint!.dueOn).toBe(true);
          for (const { type, data } of decided)
            if (type === 'ComplaintResolved') {
              expect(data.resolvedBy).not.toBe(data.proposedBy);
              expect([...recused, ...accused.map(({ employeeId }) => employeeId)]).not.toContain(
                data.resolvedBy,
              );
            }
        }
      },
    ),
    { numRuns: 1000 },
  );
});

/** Nothing where a rule refuses. */
const attempt = <Event>(decide: () => readonly Event[]): readonly Event[] => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
};
