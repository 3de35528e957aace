import type { EventOf } from '@muster/contracts';
import type { ContactLogged, OperationsEvent, PermitStanding } from '@muster/contracts/operations';
import type { ConductKind } from '@muster/contracts/risk';
import { addMinutes, deriveId } from '@muster/kernel';
import type { Reaction } from '@muster/projections';
import type { RaiseFinding } from './findings.decider.js';

/** What may be a breach, by a fact of operations; `permitted` = only when the contact went on after that permit had ended. */
export type ConductFact = {
  readonly position: number;
  readonly raise: Omit<RaiseFinding, 'at'>;
  readonly permitted: {
    readonly permitId: string;
    readonly debtorId: string;
    readonly endedAt: string;
  } | null;
};

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

const contactFact = ({
  data,
  site,
  position,
  effectiveAt,
}: EventOf<typeof ContactLogged> & {
  readonly site: string;
  readonly position: number;
}): readonly ConductFact[] => {
  const { direction, permit, permitId, collectorId, on, caseId, contactId, debtorId, result } = data;
  const kind = direction === 'outbound' ? KINDS[permit] : undefined;
  if (kind === undefined) return [];
  const seconds = result.talkSeconds + result.holdSeconds;
  const overran = kind === 'call_overrun' && permitId !== null && seconds > 0;
  if (kind === 'call_overrun' && !overran) return [];
  return [
    {
      position,
      raise: {
        ...{ command: 'Raise', findingId: findingOfDay(site, kind, collectorId, on), kind, on },
        ...{ employeeId: collectorId, severity: null, caseId, matterId: contactId, what: null },
        ...{ cites: { service: 'operations', position }, raisedBy: null },
      },
      permitted: overran ? { permitId, debtorId, endedAt: addMinutes(effectiveAt, seconds / 60) } : null,
    },
  ];
};

/** R2: contacts without a permit, or beyond it, upheld complaints, and calls that somebody had to take over. */
export const conductFacts: Reaction<OperationsEvent, ConductFact> = {
  name: 'conduct-facts',
  source: 'operations',
  from: 'beginning',
  lane: ({ raise }) => raise.findingId,
  react: (event) => {
    const { type, data, site, position } = event;
    switch (type) {
      case 'ContactLogged':
        return contactFact({ ...event, type, data });
      case 'ComplaintResolved': {
        const { complaintId, caseId, accused, outcome, resolvedBy } = data;
        if (outcome !== 'upheld' && outcome !== 'partly') return [];
        return accused.map(({ employeeId }) => ({
          position,
          raise: {
            ...{
              command: 'Raise',
              findingId: deriveId('finding', site, 'complaint', complaintId, employeeId),
            },
            ...{ kind: 'complaint', on: null, employeeId, severity: null, caseId, matterId: complaintId },
            ...{ what: null, cites: { service: 'operations', position }, raisedBy: resolvedBy },
          },
          permitted: null,
        }));
      }
      case 'CallTakenOver': {
        const { takeOverId, employeeId, caseId, reason, takenOverBy } = data;
        if (reason !== 'conduct') return [];
        return [
          {
            position,
            raise: {
              ...{ command: 'Raise', findingId: deriveId('finding', site, 'intervention', takeOverId) },
              ...{ kind: 'intervention', on: null, employeeId, severity: null, caseId, matterId: takeOverId },
              ...{ what: null, cites: { service: 'operations', position }, raisedBy: takenOverBy },
            },
            permitted: null,
          },
        ];
      }
      default:
        return [];
    }
  },
};
