import { isConnect, type OperationsEvent, defaultParameters } from '@muster/contracts/operations';
import { addMinutes, deriveId, DomainError, fold } from '@muster/kernel';
import fc from 'fast-check';
import type { CaseEvent } from '../cases/case-events.js';
import { openedCase, caseId } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, sealedText, SITE as site } from '../fixtures/floor.js';
import { granted } from '../fixtures/permits.js';
import { contacts, type ContactCommand } from './contacts.decider.js';
import { recordingCall, type RecordCall } from './record-call.decider.js';
import { assignments } from '../assignments/assignments.decider.js';

const begin = noon('2026-03-10');
const base = [
  ...openedFloor(),
  openedCase(),
  ...assignments.decide(
    { kind: 'Assign', caseId, collectorId: ids.ann, by: by.leader, at: begin },
    fold(assignments, [...openedFloor(), openedCase()]),
  ),
] as unknown as OperationsEvent[];

const name = fc.integer({ min: 0, max: 7 });
const minute = fc.integer({ min: 0, max: 90 });
const outcome = fc.constantFrom('no_answer', 'right_party', 'refused', 'third_party', 'busy');
const shown = fc.option(
  name.map((n) => ({
    granted: granted({ permitId: deriveId('permit', n), expires: noon('2026-03-11') }),
    address: null,
  })),
  { nil: null },
);
type Step = (position: number) => { readonly decider: unknown; readonly command: unknown };
const person =
  (command: object): Step =>
  () => ({
    decider: contacts,
    command: { caseId, site, by: by.ann, ...command },
  });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ name, minute, outcome, shown, inbound: fc.boolean() })
    .map(({ name: n, minute: m, outcome: how, shown: permit, inbound }) =>
      person({
        ...{ kind: 'Log', contactId: deriveId('contact', n), channel: 'call', outcome: how, shown: permit },
        ...{ direction: inbound ? 'inbound' : 'outbound', talkSeconds: 5, wrapSeconds: null, note: null },
        ...{ began: addMinutes(begin, m), at: addMinutes(begin, 100) },
      }),
    ),
  fc
    .record({ name, minute, shown, recorded: fc.boolean() })
    .map(({ name: n, minute: m, shown: permit, recorded }): Step => () => ({
      decider: recordingCall,
      command: {
        ...{ site, caseId, contactId: deriveId('call', n), collectorId: ids.ann, teamId: ids.teamA },
        ...{ direction: 'outbound', source: 'asterisk', on: '2026-03-10', shown: permit, actor: ids.admin },
        result: { outcome: 'connected', talkSeconds: m, holdSeconds: 0, wrapSeconds: 0 },
        recordingId: recorded ? deriveId('recording', n) : null,
        ...{ recordingRef: null, at: addMinutes(begin, m) },
        facts: { today: '2026-03-10', policyVersion: 0, parameters: defaultParameters },
      } satisfies RecordCall,
    })),
  fc.record({ name, outcome }).map(({ name: n, outcome: how }) =>
    person({
      ...{ kind: 'Correct', contactId: deriveId('contact', n), outcome: how, reason: sealedText('x') },
      ...{ talkSeconds: null, wrapSeconds: null, at: addMinutes(begin, 101) },
    }),
  ),
  fc
    .record({ name, of: fc.constantFrom('contact', 'call') })
    .map(({ name: n, of }) =>
      person({ kind: 'MissRecording', contactId: deriveId(of, n), at: addMinutes(begin, 102) }),
    ),
);

/** What the steps leave in the log, one decision after the other; refusals leave nothing. */
const lived = (steps: readonly Step[]): readonly OperationsEvent[] =>
  steps.reduce<readonly OperationsEvent[]>((past, make, position) => {
    const { decider, command } = make(position) as {
      readonly decider: typeof contacts;
      readonly command: ContactCommand;
    };
    try {
      const state = fold(decider, past as unknown as readonly CaseEvent[]);
      return [...past, ...(decider.decide(command, state) as unknown as OperationsEvent[])];
    } catch (error) {
      if (error instanceof DomainError) return past;
      throw error;
    }
  }, base);

const any = fc.array(step, { maxLength: 30 });

test('whatever happens, a permit is used by one contact only, and every other use of it is said to be one', () => {
  fc.assert(
    fc.property(any, (steps) => {
      const log = lived(steps);
      const used = log.flatMap((event) => (event.type === 'PermitUsed' ? [event.data] : []));
      expect(new Set(used.map(({ permitId }) => permitId)).size).toBe(used.length);
      for (const event of log)
        if (event.type === 'ContactLogged' && event.data.permitId !== null) {
          const { permitId, permit, contactId } = event.data;
          const user = used.find((use) => use.permitId === permitId)!.contactId;
          expect(permit === 'reused').toBe(user !== contactId);
        }
    }),
  );
});

test('whatever happens, a contact is logged once, what changes it says what it was, and nothing is decided twice', () => {
  fc.assert(
    fc.property(any, (steps) => {
      const log = lived(steps);
      const results = new Map<string, unknown>();
      const missing = new Set<string>();
      for (const { type, data } of log) {
        if (type === 'ContactLogged') {
          expect(results.has(data.contactId)).toBe(false);
          results.set(data.contactId, data.result);
        }
        if (type === 'ContactAmended') {
          expect(results.get(data.contactId)).toEqual(data.before);
          results.set(data.contactId, data.after);
        }
        if (type === 'RecordingMissing') {
          expect(missing.has(data.contactId)).toBe(false);
          missing.add(data.contactId);
          const { outcome: how } = results.get(data.contactId) as {
            outcome: Parameters<typeof isConnect>[0];
          };
          expect(isConnect(how)).toBe(true);
        }
      }
      const { case: state } = fold(contacts, log as unknown as readonly CaseEvent[]);
      for (const contact of state.contacts.recent)
        expect(results.get(contact.contactId)).toEqual(contact.result);
    }),
  );
});
