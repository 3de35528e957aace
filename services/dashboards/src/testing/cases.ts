import type { Recorded, Sealed } from '@muster/contracts';
import {
  CaseAssigned,
  CaseOpened,
  ContactAmended,
  ContactLogged,
  contactOutcome,
  permitStanding,
  RecordingLinked,
  RecordingMissing,
  type ContactResult,
  type OperationsEvent,
} from '@muster/contracts/operations';
import { addMinutes } from '@muster/kernel';
import fc from 'fast-check';
import { idOf, TEAM_A } from './floor.js';

const SEALED = { digest: 'd', key: idOf('key'), box: 'x:y' };
export const CASE = idOf('case 1');
const DEBTOR = idOf('debtor 1');

export const openedCase = (at: string, accountRef: Sealed = SEALED): OperationsEvent =>
  CaseOpened(
    {
      ...{ caseId: CASE, debtorId: DEBTOR, batchId: null, accountRef, principal: 'bank', product: 'card' },
      ...{ currency: 'CNY', entryBucket: 1, region: null, timeZone: 'Asia/Shanghai', policyVersion: 0 },
      dues: [{ dueDate: '2026-02-01', amountMinor: 1000, component: 'principal' }],
    },
    at,
  );

export const assignedTo = (who: string, at: string): OperationsEvent =>
  CaseAssigned(
    {
      ...{ caseId: CASE, collectorId: idOf(who), teamId: TEAM_A },
      ...{ previousHolderId: null, previousTeamId: null, allocationId: null },
      reason: { rule: 'chosen', loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
    },
    at,
  );

export type SomeContact = {
  readonly contactId: string;
  readonly who: string;
  readonly on: string;
  readonly direction: 'outbound' | 'inbound';
};

const identity = ({ contactId, who, on, direction }: SomeContact) =>
  ({
    ...{ contactId, caseId: CASE, debtorId: DEBTOR, collectorId: idOf(who), teamId: TEAM_A, on, direction },
    channel: 'call',
  }) as const;

export const contactOf = (
  contact: SomeContact,
  result: ContactResult,
  more: { readonly permit?: (typeof permitStanding.options)[number]; readonly at?: string } = {},
): OperationsEvent =>
  ContactLogged(
    {
      ...identity(contact),
      ...{ result, source: 'manual', permitId: null, permit: more.permit ?? 'missing' },
      ...{ recordingId: null, recordingRef: null, note: null, loggedBy: idOf(contact.who) },
    },
    more.at ?? `${contact.on}T02:00:00.000Z`,
  );

const seconds = fc.integer({ min: 0, max: 600 });
const someResult: fc.Arbitrary<ContactResult> = fc.record({
  outcome: fc.constantFrom(...contactOutcome.options),
  talkSeconds: seconds,
  holdSeconds: seconds,
  wrapSeconds: seconds,
});
const someContact: fc.Arbitrary<SomeContact> = fc
  .record({
    name: fc.integer({ min: 0, max: 5 }),
    who: fc.constantFrom('ann', 'bob'),
    on: fc.constantFrom('2026-03-02', '2026-03-03'),
    direction: fc.constantFrom('outbound', 'inbound'),
  })
  .map(({ name, ...rest }) => ({ ...rest, contactId: idOf(`contact ${name} ${JSON.stringify(rest)}`) }));

/** Contacts of a case as the rules let them follow each other: logged, amended, their recordings missed and found. */
export const contactHistory: fc.Arbitrary<readonly OperationsEvent[]> = fc
  .array(
    fc.record({
      contact: someContact,
      result: someResult,
      permit: fc.constantFrom(...permitStanding.options),
      what: fc.constantFrom('amend', 'miss', 'link'),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    const results = new Map<string, ContactResult>();
    const missing = new Set<string>();
    const linked = new Set<string>();
    return [
      openedCase('2026-03-01T00:00:00.000Z'),
      assignedTo('ann', '2026-03-01T01:00:00.000Z'),
      ...steps.flatMap(({ contact, result, permit, what }, step): OperationsEvent[] => {
        const { contactId, on } = contact;
        const at = addMinutes(`${on}T02:00:00.000Z`, step);
        const before = results.get(contactId);
        if (!before) {
          results.set(contactId, result);
          return [contactOf(contact, result, { permit, at })];
        }
        if (what === 'miss') {
          if (missing.has(contactId) || linked.has(contactId)) return [];
          missing.add(contactId);
          return [RecordingMissing({ ...identity(contact), hours: 24 }, at)];
        }
        if (what === 'link') {
          if (linked.has(contactId)) return [];
          linked.add(contactId);
          const wasMissing = missing.has(contactId);
          const recording = { recordingId: contactId, recordingRef: null, wasMissing, linkedBy: idOf('hr') };
          return [RecordingLinked({ ...identity(contact), ...recording }, at)];
        }
        results.set(contactId, result);
        const amendment = { cause: 'corrected', before, after: result, note: null, amendedBy: idOf('ann') };
        return [ContactAmended({ ...identity(contact), ...amendment, cause: 'corrected' }, at)];
      }),
    ];
  });

/** Events as a log keeps them. */
export const inLog = (events: readonly OperationsEvent[]): readonly Recorded<OperationsEvent>[] =>
  events.map((event, index) => {
    const id = idOf(`event ${index}`);
    return {
      ...event,
      ...{ id, service: 'operations', site: 'main', position: index + 1, version: index + 1 },
      ...{ stream: `case-${CASE}`, recordedAt: event.effectiveAt, actor: idOf('ann'), commandId: id },
      ...{ correlationId: id, causationId: null, traceparent: null, simulated: false },
    };
  });
