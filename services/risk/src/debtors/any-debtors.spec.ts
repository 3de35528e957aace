import { DebtorAdopted } from '@muster/contracts/risk';
import { deriveId, instantOf, millisecondsOf } from '@muster/kernel';
import fc from 'fast-check';
import { madeBy } from '../fixtures/any-commands.js';
import { by, ids, noon, sealedText } from '../fixtures/floor.js';
import { phone } from '../fixtures/questions.js';
import { countingContacts, type CountForDebtor } from './count-contacts.decider.js';
import { debtors, type DebtorCommand } from './debtors.decider.js';

const START = Date.parse(noon('2026-03-10'));
const debtorId = deriveId('test', 'debtor');
const known = DebtorAdopted(
  { debtorId, region: null, timeZones: ['Asia/Taipei'], sourcePosition: 1 },
  noon('2026-03-01'),
);

const instant = fc.integer({ min: -600, max: 600 }).map((minute) => instantOf(START + minute * 60_000));
const one = fc.constantFrom(1, 2).map((number) => deriveId('fact', number));
const who = fc.constantFrom(by.ann, by.leader, by.manager, by.legal, by.legal2);
const acting = { debtorId: fc.constant(debtorId), by: who, at: instant };
const command: fc.Arbitrary<DebtorCommand> = fc.oneof(
  fc.record({
    ...{ ...acting, kind: fc.constant('Consent' as const), consentId: one, evidence: fc.constant(null) },
    ...{
      to: fc.constantFrom('hours' as const, 'attempts' as const),
      channels: fc.constant(['call' as const]),
    },
    ...{ givenAt: instant, until: fc.option(instant) },
  }),
  fc.record({ ...acting, kind: fc.constant('WithdrawConsent' as const), consentId: one }),
  fc.record({
    ...{
      ...acting,
      kind: fc.constant('Stop' as const),
      stopId: one,
      since: instant,
      note: fc.constant(null),
    },
    cause: fc.constantFrom('cease' as const, 'inconvenient_place' as const),
    ...{ channels: fc.constant(null), address: fc.constantFrom(null, phone) },
  }),
  fc.record({
    ...{ ...acting, kind: fc.constant('LiftStop' as const), stopId: one },
    reason: fc.constant(sealedText('another letter')),
  }),
  fc.record({
    ...{ ...acting, kind: fc.constant('Inconvenient' as const) },
    times: fc.constantFrom([], [{ weekdays: [1], from: '09:00', to: '11:00' }]),
  }),
  fc.record({
    ...{ ...acting, kind: fc.constant('ConfirmAddress' as const), address: fc.constant(phone) },
    ...{ party: fc.constantFrom('debtor' as const, 'third_party' as const), confirmedAt: instant },
  }),
);

test('what a debtor agreed to and asked for is recorded once and after it happened; what forbids is lifted by somebody else above', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      const consents = new Set<string>();
      const stops = new Map<string, string>();
      const lifted = new Set<string>();
      for (const { type, data, effectiveAt } of madeBy(debtors, [known], commands))
        switch (type) {
          case 'ConsentRecorded':
            expect([consents.has(data.consentId), data.givenAt <= effectiveAt]).toEqual([false, true]);
            expect(data.until === null || millisecondsOf(data.until) > millisecondsOf(data.givenAt)).toBe(
              true,
            );
            consents.add(data.consentId);
            break;
          case 'ConsentWithdrawn':
            expect(consents.has(data.consentId)).toBe(true);
            break;
          case 'StopRecorded':
            expect([stops.has(data.stopId), data.since <= effectiveAt]).toEqual([false, true]);
            expect(data.cause !== 'inconvenient_place' || data.address !== null).toBe(true);
            stops.set(data.stopId, data.recordedBy);
            break;
          case 'StopLifted':
            expect([stops.get(data.stopId), lifted.has(data.stopId)]).toEqual([data.recordedBy, false]);
            expect([ids.manager, ids.legal, ids.legal2]).toContain(data.liftedBy);
            expect(data.liftedBy).not.toBe(data.recordedBy);
            lifted.add(data.stopId);
            break;
          case 'AddressConfirmed':
            expect(data.confirmedAt <= effectiveAt).toBe(true);
        }
    }),
  );
});

const contact = { debtorId, caseId: deriveId('case', 'test'), collectorId: ids.ann, teamId: null };
const result = (outcome: 'no_answer' | 'right_party') => ({
  ...{ outcome, talkSeconds: 0, holdSeconds: 0, wrapSeconds: 0 },
});
const outcome = fc.constantFrom('no_answer' as const, 'right_party' as const);
const call = { ...contact, channel: 'call' as const, direction: 'outbound' as const, on: '2026-03-10' };
const told: fc.Arbitrary<CountForDebtor> = fc
  .record({ contactId: one, was: outcome, is: outcome, amends: fc.boolean(), at: instant })
  .map(({ contactId, was, is, amends, at }) =>
    amends
      ? {
          ...{ kind: 'Amended', position: 7, at },
          contact: {
            ...{ ...call, contactId, cause: 'corrected', before: result(was), after: result(is) },
            ...{ note: null, amendedBy: ids.ann },
          },
        }
      : {
          ...{ kind: 'Contact', position: 7, at },
          contact: {
            ...{
              ...call,
              contactId,
              result: result(was),
              source: 'manual',
              permitId: null,
              permit: 'missing',
            },
            ...{ recordingId: null, recordingRef: null, note: null, loggedBy: ids.ann },
          },
        },
  );

test('however often operations tells of a contact, it counts once', () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 12 }), (commands) => {
      const made = madeBy(countingContacts, [known], commands);
      const counted = made.flatMap(({ type, data }) => (type === 'ContactCounted' ? [data.contactId] : []));
      expect(counted).toHaveLength(new Set(counted).size);
      const logged = commands.flatMap(({ kind, ...rest }) =>
        kind === 'Contact' && 'contact' in rest ? [rest.contact.contactId] : [],
      );
      expect(new Set(counted)).toEqual(new Set(logged));
    }),
  );
});
