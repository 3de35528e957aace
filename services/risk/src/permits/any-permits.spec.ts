import {
  AccountAdopted,
  ContactCounted,
  DebtorAdopted,
  RulePackActivated,
  TrainingCompleted,
  TrainingLapsed,
  type Rule,
  type RuleKind,
} from '@muster/contracts/risk';
import { DomainError, deriveId, fold, instantOf, millisecondsOf, type By } from '@muster/kernel';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, sealedText, SITE as site } from '../fixtures/floor.js';
import { overContact, permits, type GateState, type PermitCommand } from './permits.decider.js';
import { overSiteRules } from './site-rules.js';

/** Ten in the morning where the debtor is. */
const START = Date.parse('2026-03-10T02:00:00.000Z');
const CAP = 3;
const MINUTES = 10;
const debtorId = deriveId('test', 'debtor');
const caseId = deriveId('test', 'case');

const ruling = (id: string, says: RuleKind): Rule => ({
  ...{ id, regions: ['*'], force: 'company', confidence: 'high', source: 'test', validFrom: null, says },
  ...{ validTo: null, message: { 'zh-Hant': '規則', 'zh-Hans': '规则', en: 'rule' } },
});
const rules = fold(overSiteRules, [
  ...openedFloor(),
  RulePackActivated(
    {
      ...{ site, jurisdiction: 'company', packVersion: 1, activation: 1, changed: [], off: [] },
      rules: [
        ruling('TEN', { kind: 'permit', minutes: MINUTES, factsWithinSeconds: 60 }),
        ruling('CAP', {
          ...{ kind: 'cap', channels: ['call'], of: 'attempts', most: CAP, days: 1, per: 'debtor' },
        }),
      ],
      ...{ reason: '啟用', activatedBy: ids.legal },
    },
    noon('2026-01-02'),
  ),
]);

type Known = Parameters<typeof overContact.evolve>[1];
const opened: readonly Known[] = [
  DebtorAdopted(
    { debtorId, region: null, timeZones: ['Asia/Taipei'], sourcePosition: 1 },
    noon('2026-03-01'),
  ),
  AccountAdopted(
    { caseId, debtorId, holderId: ids.ann, open: true, disputes: [], sourcePosition: 2 },
    noon('2026-03-01'),
  ),
];
const stateAfter = (past: readonly Known[]): GateState => ({ ...fold(overContact, past), rules });

const contact = { debtorId, caseId, collectorId: ids.ann, channel: 'call' } as const;
const asked = { ...contact, address: null, party: 'debtor', purpose: 'collection' } as const;
const asking = (permitId: string, who: By, at: string) => ({
  ...{ permitId, asked, behindSeconds: 0, by: who, at },
});

const step = fc.record({
  minutes: fc.integer({ min: 0, max: 40 }),
  does: fc.constantFrom('Request', 'Request', 'Override', 'Return', 'Expire', 'contact', 'stranger'),
  who: fc.constantFrom(by.ann, by.leader, by.leaderB, by.manager),
});
type Step = { readonly minutes: number; readonly does: string; readonly who: By };

const walk = (steps: readonly Step[], seen: (event: Known, before: readonly Known[]) => void) => {
  const made: Known[] = [...opened];
  let now = START;
  let last = deriveId('permit', 'none');
  for (const [number, { minutes, does, who }] of steps.entries()) {
    const at = instantOf((now += minutes * 60_000));
    const permitId = deriveId('permit', number);
    const reason = sealedText('a threat');
    const of = { debtorId, permitId: last, at };
    const commands: Readonly<Record<string, PermitCommand>> = {
      Request: { ...asking(permitId, who, at), kind: 'Request' },
      Override: { ...asking(permitId, who, at), kind: 'Override', reason },
      Return: { ...of, kind: 'Return', by: who },
      Expire: { ...of, kind: 'Expire' },
    };
    const counted = ContactCounted(
      {
        ...{ ...contact, contactId: deriveId('contact', number), direction: 'outbound' },
        ...{ outcome: 'no_answer', permitId: does === 'contact' ? last : null, sourcePosition: 3 },
      },
      at,
    );
    try {
      const command = commands[does];
      const events = command ? permits.decide(command, stateAfter(made)) : [counted];
      for (const event of events) {
        seen(event, made);
        made.push(event);
        if (event.type === 'ContactPermitted' || event.type === 'PermitOverridden')
          last = event.data.permitId;
      }
    } catch (error) {
      if (!(error instanceof DomainError && error.code.startsWith('risk.'))) throw error;
    }
  }
};

test('whatever is asked, returned, used and forgotten: one open permit at a time, none beyond the cap, none too long', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      walk(steps, (event, before) => {
        const at = millisecondsOf(event.effectiveAt);
        const { contacts } = stateAfter(before).debtor;
        const isOpen = ({ expires }: { readonly expires: string | null }) =>
          expires !== null && at < millisecondsOf(expires);
        switch (event.type) {
          case 'ContactPermitted': {
            expect(contacts.filter(isOpen)).toEqual([]);
            const dayOf = (instant: string) =>
              instantOf(millisecondsOf(instant) + 8 * 3_600_000).slice(0, 10);
            const today = contacts.filter((one) => dayOf(one.at) === dayOf(event.effectiveAt));
            expect(today.length).toBeLessThan(CAP);
            const lasts = millisecondsOf(event.data.expires) - at;
            expect(lasts > 0 && lasts <= MINUTES * 60_000).toBe(true);
            break;
          }
          case 'ContactRefused': {
            const { nextLawful, refusals } = event.data;
            expect(refusals.length).toBeGreaterThan(0);
            // Asked again then, when nothing has happened since, it is permitted; a moment before it is not.
            for (const [apart, type] of [
              [0, 'ContactPermitted'],
              [-1, 'ContactRefused'],
            ] as const) {
              const then = instantOf(millisecondsOf(nextLawful!) + apart);
              const again = {
                ...asking(deriveId('permit', 'again'), by.ann, then),
                kind: 'Request',
              } as const;
              expect(permits.decide(again, stateAfter(before))).toMatchObject([{ type }]);
            }
            break;
          }
          case 'PermitOverridden':
            expect(event.data.overriddenBy).toBe(ids.manager);
            break;
          case 'PermitReturned':
            expect([ids.ann, ids.manager]).toContain(event.data.returnedBy);
            expect(contacts.filter(isOpen).map(({ id }) => id)).toContain(event.data.permitId);
            break;
          case 'PermitExpired': {
            const over = contacts.find(({ id }) => id === event.data.permitId);
            expect(over?.expires && millisecondsOf(over.expires) <= at).toBe(true);
          }
        }
      });
    }),
  );
});

test('whose required training lapsed gets no permit at any time, until it is made up', () => {
  const requirementId = deriveId('requirement', 'test');
  const named = { employeeId: ids.ann, requirementId, topic: 'risk', teamId: ids.teamA };
  const at = instantOf(START);
  const lapsed = (barsContacts: boolean) =>
    TrainingLapsed({ ...named, barsContacts, dueOn: '2026-03-09' }, noon('2026-03-09'));
  const madeUp = TrainingCompleted(
    {
      ...{ ...named, barsContacts: true, sessionId: null, on: '2026-03-10', validUntil: '2027-03-10' },
      ...{ wasLapsed: true, recordedBy: ids.hr },
    },
    at,
  );
  const answer = (...past: readonly Known[]) => {
    const asks = { ...asking(deriveId('permit', 'one'), by.ann, at), kind: 'Request' } as const;
    return permits.decide(asks, stateAfter([...opened, ...past]))[0];
  };
  expect(answer(lapsed(true))).toMatchObject({
    type: 'ContactRefused',
    data: {
      nextLawful: null,
      refusals: [{ rule: 'GATE-TRAINING', jurisdiction: 'gate', facts: { requirements: [requirementId] } }],
    },
  });
  expect(answer(lapsed(false))).toMatchObject({ type: 'ContactPermitted' });
  expect(answer(lapsed(true), madeUp)).toMatchObject({ type: 'ContactPermitted' });
});
