import type { Recorded } from '@muster/contracts';
import {
  contactOutcome,
  direction,
  isConnect,
  visitResult,
  type OperationsEvent,
} from '@muster/contracts/operations';
import { channel } from '@muster/contracts/permit';
import { z } from 'zod';
import { date, instant } from '../views/answers.js';

const person = z.object({ employeeId: z.string(), name: z.string().nullable() });

/** A contact as it stands after all that was said of it. */
export const caseContact = z.object({
  contactId: z.string(),
  at: instant,
  by: person,
  channel,
  direction,
  outcome: contactOutcome,
  talkSeconds: z.int(),
  wrapSeconds: z.int(),
  /** Of an answered call; `missing`: 漏錄, `waited_for`: the policy's hours are not over. */
  recording: z.enum(['linked', 'missing', 'waited_for', 'none']),
  /** How often somebody listened to it. */
  listened: z.int(),
});
export type CaseContact = z.infer<typeof caseContact>;

/** 外訪: who goes where, who is there, and what came of it. */
export const caseVisit = z.object({
  visitId: z.string(),
  on: date,
  /** null = sealed for this reader. */
  place: z.string().nullable(),
  visitors: z.array(person.extend({ present: z.boolean() })),
  /** Who asked for it; null = the leader ordered it. */
  requestedBy: person.nullable(),
  status: z.enum(['requested', 'planned', 'made', 'cancelled']),
  result: visitResult.nullable(),
  note: z.string().nullable(),
});
export type CaseVisit = z.infer<typeof caseVisit>;

/** A case's own events, oldest first, and how the reader sees people and sealed texts in them. */
export type CaseStory = {
  readonly events: readonly Recorded<OperationsEvent>[];
  readonly nameOf: (employeeId: string) => string | null;
  readonly textOf: (event: Recorded<OperationsEvent>, field: string) => string | null;
};

/** The contacts of a case, the latest first. */
export const contactsOf = ({ events, nameOf }: CaseStory): CaseContact[] => {
  const found = new Map<string, CaseContact>();
  const change = (contactId: string, to: (one: CaseContact) => Partial<CaseContact>) => {
    const one = found.get(contactId);
    if (one) found.set(contactId, { ...one, ...to(one) });
  };
  for (const { type, data, effectiveAt } of events)
    switch (type) {
      case 'ContactLogged': {
        const { contactId, collectorId, result, recordingId } = data;
        const { outcome, talkSeconds, wrapSeconds } = result;
        found.set(contactId, {
          ...{ contactId, at: effectiveAt, channel: data.channel, direction: data.direction },
          by: { employeeId: collectorId, name: nameOf(collectorId) },
          ...{ outcome, talkSeconds, wrapSeconds, recording: recordingId ? 'linked' : 'none', listened: 0 },
        });
        break;
      }
      case 'ContactAmended': {
        const { outcome, talkSeconds, wrapSeconds } = data.after;
        change(data.contactId, () => ({ outcome, talkSeconds, wrapSeconds }));
        break;
      }
      case 'RecordingMissing':
        change(data.contactId, () => ({ recording: 'missing' }));
        break;
      case 'RecordingLinked':
        change(data.contactId, () => ({ recording: 'linked' }));
        break;
      case 'RecordingListened':
        change(data.contactId, ({ listened }) => ({ listened: listened + 1 }));
        break;
    }
  return [...found.values()]
    .map((one): CaseContact => {
      const waits = one.recording === 'none' && one.channel === 'call' && isConnect(one.outcome);
      return waits ? { ...one, recording: 'waited_for' } : one;
    })
    .sort((a, b) => b.at.localeCompare(a.at));
};

/** The field visits of a case, the latest planned first. */
export const visitsOf = ({ events, nameOf, textOf }: CaseStory): CaseVisit[] => {
  const found = new Map<string, CaseVisit>();
  const change = (visitId: string, to: (one: CaseVisit) => Partial<CaseVisit>) => {
    const one = found.get(visitId);
    if (one) found.set(visitId, { ...one, ...to(one) });
  };
  for (const event of events) {
    const { type, data } = event;
    switch (type) {
      case 'VisitRequested': {
        const { visitId, on, requestedBy } = data;
        found.set(visitId, {
          ...{ visitId, on, place: textOf(event, 'place'), note: textOf(event, 'note'), visitors: [] },
          requestedBy: { employeeId: requestedBy, name: nameOf(requestedBy) },
          ...{ status: 'requested', result: null },
        });
        break;
      }
      case 'VisitPlanned': {
        const { visitId, on, visitorIds } = data;
        found.set(visitId, {
          ...{ visitId, on, place: textOf(event, 'place'), note: textOf(event, 'note') },
          visitors: visitorIds.map((id) => ({ employeeId: id, name: nameOf(id), present: false })),
          requestedBy: found.get(visitId)?.requestedBy ?? null,
          ...{ status: 'planned', result: null },
        });
        break;
      }
      case 'VisitCheckedIn':
        change(data.visitId, ({ visitors }) => ({
          visitors: visitors.map((one) =>
            one.employeeId === data.visitorId ? { ...one, present: true } : one,
          ),
        }));
        break;
      case 'VisitMade':
        change(data.visitId, ({ note }) => ({
          ...{ status: 'made', result: data.result, note: textOf(event, 'note') ?? note },
        }));
        break;
      case 'VisitCancelled':
        change(data.visitId, () => ({ status: 'cancelled', note: textOf(event, 'note') }));
        break;
    }
  }
  return [...found.values()].reverse();
};
