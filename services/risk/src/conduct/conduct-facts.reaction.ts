import type { EventOf } from '@muster/contracts';
import type {
  ContactAmended,
  ContactLogged,
  ContactResult,
  OperationsEvent,
  PermitStanding,
} from '@muster/contracts/operations';
import type { ConductKind } from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { Reaction } from '@muster/projections';
import type { Call } from './call-overrun.decider.js';
import type { RaiseFinding, ReopenFinding } from './findings.decider.js';

/** What may be a breach, or no longer is one for sure, by a fact of operations. */
export type ConductFact = { readonly position: number } & (
  | { readonly kind: 'raise'; readonly raise: Omit<RaiseFinding, 'at'> }
  /** Only when the call went on after its permit had ended. */
  | { readonly kind: 'judge'; readonly raise: Omit<RaiseFinding, 'at'>; readonly call: Call }
  | { readonly kind: 'reopen'; readonly reopen: Omit<ReopenFinding, 'at'> }
);

const KINDS: Readonly<Partial<Record<PermitStanding, ConductKind>>> = {
  missing: 'no_permit',
  unverified: 'no_permit',
  mismatch: 'permit_misused',
  reused: 'permit_misused',
  not_in_time: 'out_of_time',
  valid: 'call_overrun',
};

/** A finding of contacts is one for a person, a kind and a date. */
const findingOfDay = (site: string, kind: ConductKind, employeeId: string, on: string): string =>
  deriveId('finding', site, kind, employeeId, on);

const findingOfComplaint = (site: string, complaintId: string, employeeId: string): string =>
  deriveId('finding', site, 'complaint', complaintId, employeeId);

type Placed<Event> = Event & { readonly site: string; readonly position: number };

const raiseOf = (
  kind: ConductKind,
  { data, site, position }: Placed<EventOf<typeof ContactLogged> | EventOf<typeof ContactAmended>>,
): Omit<RaiseFinding, 'at'> => {
  const { collectorId, on, caseId, contactId } = data;
  return {
    ...{ command: 'Raise', findingId: findingOfDay(site, kind, collectorId, on), kind, on },
    ...{ employeeId: collectorId, severity: null, caseId, matterId: contactId, what: null },
    ...{ cites: { service: 'operations', position }, raisedBy: null },
  };
};

const secondsOf = ({ talkSeconds, holdSeconds }: ContactResult): number => talkSeconds + holdSeconds;

const loggedFact = (event: Placed<EventOf<typeof ContactLogged>>): readonly ConductFact[] => {
  const { data, position, effectiveAt: began } = event;
  const { direction, permit, permitId, contactId, debtorId, result } = data;
  const kind = direction === 'outbound' ? KINDS[permit] : undefined;
  if (kind === undefined) return [];
  if (kind !== 'call_overrun') return [{ position, kind: 'raise', raise: raiseOf(kind, event) }];
  const seconds = secondsOf(result);
  if (permitId === null || seconds === 0) return [];
  const call = { contactId, debtorId, seconds, permitId, began };
  return [{ position, kind: 'judge', raise: raiseOf(kind, event), call }];
};

/** The telephone system measured a call that a person had logged, or the person corrected how long it was. */
const amendedFact = (event: Placed<EventOf<typeof ContactAmended>>): readonly ConductFact[] => {
  const { data, position, effectiveAt } = event;
  const { direction, contactId, debtorId, cause, before, after } = data;
  const seconds = secondsOf(after);
  if (direction !== 'outbound' || seconds <= secondsOf(before)) return [];
  const began = cause === 'measured' ? effectiveAt : null;
  const call = { contactId, debtorId, seconds, permitId: null, began };
  return [{ position, kind: 'judge', raise: raiseOf('call_overrun', event), call }];
};

/** R2: contacts without a permit, or beyond it, complaints that are upheld or reopened, and calls that somebody had to take over. */
export const conductFacts: Reaction<OperationsEvent, ConductFact> = {
  name: 'conduct-facts',
  source: 'operations',
  from: 'beginning',
  lane: (fact) => (fact.kind === 'reopen' ? fact.reopen : fact.raise).findingId,
  react: (event) => {
    const { type, data, site, position } = event;
    switch (type) {
      case 'ContactLogged':
        return loggedFact({ ...event, type, data });
      case 'ContactAmended':
        return amendedFact({ ...event, type, data });
      case 'ComplaintResolved': {
        const { complaintId, caseId, accused, outcome, resolvedBy } = data;
        if (outcome !== 'upheld' && outcome !== 'partly') return [];
        return accused.map(({ employeeId }) => ({
          ...{ position, kind: 'raise' },
          raise: {
            ...{ command: 'Raise', findingId: findingOfComplaint(site, complaintId, employeeId) },
            ...{ kind: 'complaint', on: null, employeeId, severity: null, caseId, matterId: complaintId },
            ...{ what: null, cites: { service: 'operations', position }, raisedBy: resolvedBy },
          },
        }));
      }
      case 'ComplaintReopened': {
        const { complaintId, accused } = data;
        return accused.map(({ employeeId }) => ({
          ...{ position, kind: 'reopen' },
          reopen: {
            ...{ command: 'Reopen', findingId: findingOfComplaint(site, complaintId, employeeId) },
            ...{ matterId: complaintId, cites: { service: 'operations', position } },
          },
        }));
      }
      case 'CallTakenOver': {
        const { takeOverId, employeeId, caseId, reason, takenOverBy } = data;
        if (reason !== 'conduct') return [];
        return [
          {
            ...{ position, kind: 'raise' },
            raise: {
              ...{ command: 'Raise', findingId: deriveId('finding', site, 'intervention', takeOverId) },
              ...{ kind: 'intervention', on: null, employeeId, severity: null, caseId, matterId: takeOverId },
              ...{ what: null, cites: { service: 'operations', position }, raisedBy: takenOverBy },
            },
          },
        ];
      }
      default:
        return [];
    }
  },
};
