import type { EventOf } from '@muster/contracts';
import type {
  Accused,
  complaintEvents,
  ComplaintOutcome,
  ComplaintSource,
  Severity,
} from '@muster/contracts/operations';
import { DomainError } from '@muster/kernel';
import { floorFacts, overFloor, type Floor, type FloorEvent } from '../floor/floor.js';
import type { ClockSays } from '../timers/answer-clock.js';

export type ComplaintEvent = EventOf<(typeof complaintEvents)[number]>;

type Measure = { readonly ownerId: string; readonly dueOn: string; readonly done: boolean };

/** One complaint 投訴, as its stream tells. */
export type Complaint = {
  readonly complaintId: string;
  readonly debtorId: string;
  readonly caseId: string | null;
  readonly accused: readonly Accused[];
  readonly teamId: string | null;
  readonly source: ComplaintSource;
  readonly severity: Severity;
  readonly accepted: boolean;
  readonly handlerId: string | null;
  readonly recused: readonly string[];
  /** Since when the clock runs: the opening, or the last reopening. */
  readonly clockFrom: string;
  readonly stage: 'first' | 'complex' | 'extended';
  readonly dueOn: string;
  readonly said: ClockSays;
  /** Texts by their digests alone. */
  readonly proposal: {
    readonly outcome: ComplaintOutcome;
    readonly malicious: boolean;
    readonly findings: string;
    readonly proposedBy: string;
  } | null;
  /** null = not decided, or opened again. */
  readonly outcome: ComplaintOutcome | null;
  readonly malicious: boolean;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly callBacks: readonly string[];
};

export type ComplaintOnFloor = { readonly complaint: Complaint | null; readonly floor: Floor };

const opened = ({ data, effectiveAt }: Extract<ComplaintEvent, { type: 'ComplaintOpened' }>): Complaint => {
  const { complaintId, debtorId, caseId, accused, teamId, source, severity, dueOn } = data;
  return {
    ...{ complaintId, debtorId, caseId, accused, teamId, source, severity, dueOn },
    ...{ accepted: false, handlerId: null, recused: [], clockFrom: effectiveAt, stage: 'first' },
    ...{ said: 'nothing', proposal: null, outcome: null, malicious: false, measures: {}, callBacks: [] },
  };
};

const evolveComplaint = (complaint: Complaint | null, event: ComplaintEvent): Complaint | null => {
  if (event.type === 'ComplaintOpened') return opened(event);
  if (!complaint) return complaint;
  const { type, data } = event;
  switch (type) {
    case 'ComplaintAccepted':
      return { ...complaint, accepted: true };
    case 'HandlerAssigned':
      // What another one found is not the new handler's proposal.
      return { ...complaint, handlerId: data.handlerId, proposal: null };
    case 'ComplaintHandedOver':
      return { ...complaint, handlerId: data.handlerId, proposal: null };
    case 'ComplaintRecused': {
      const recused = [...complaint.recused, data.employeeId];
      return data.wasHandler
        ? { ...complaint, recused, handlerId: null, proposal: null }
        : { ...complaint, recused };
    }
    case 'ComplaintExtended':
      return { ...complaint, stage: data.stage, dueOn: data.dueOn, said: 'nothing' };
    case 'ComplaintDueSoon':
      return { ...complaint, said: 'due_soon' };
    case 'ComplaintOverdue':
      return { ...complaint, said: 'overdue' };
    case 'ResolutionProposed': {
      const { outcome, malicious, findings, proposedBy } = data;
      return { ...complaint, proposal: { outcome, malicious, findings: findings.digest, proposedBy } };
    }
    case 'ComplaintResolved':
      return { ...complaint, outcome: data.outcome, malicious: data.malicious };
    case 'ComplaintReopened':
      return {
        ...complaint,
        ...{ outcome: null, malicious: false, proposal: null },
        ...{ clockFrom: event.effectiveAt, stage: 'first', dueOn: data.dueOn, said: 'nothing' },
      };
    case 'CalledBack':
      return { ...complaint, callBacks: [...complaint.callBacks, data.callBackId] };
    case 'RectificationOpened': {
      const measure = { ownerId: data.ownerId, dueOn: data.dueOn, done: false };
      return { ...complaint, measures: { ...complaint.measures, [data.measureId]: measure } };
    }
    case 'RectificationPassed': {
      const measure = complaint.measures[data.measureId];
      return measure
        ? {
            ...complaint,
            measures: { ...complaint.measures, [data.measureId]: { ...measure, ownerId: data.ownerId } },
          }
        : complaint;
    }
    case 'RectificationCompleted': {
      const measure = complaint.measures[data.measureId];
      return measure
        ? {
            ...complaint,
            measures: { ...complaint.measures, [data.measureId]: { ...measure, done: true } },
          }
        : complaint;
    }
  }
};

/** Streams `complaint-<id>`, `floor-<site>` and `policy-<site>`. */
export const overComplaint = {
  initial: { complaint: null, floor: overFloor.initial } as ComplaintOnFloor,
  evolve: <State extends ComplaintOnFloor>(state: State, event: ComplaintEvent | FloorEvent): State => {
    const floor = overFloor.evolve(state.floor, event as FloorEvent);
    return floor === state.floor
      ? { ...state, complaint: evolveComplaint(state.complaint, event as ComplaintEvent) }
      : { ...state, floor };
  },
  facts: floorFacts,
} as const;

/** @throws DomainError `operations.complaint_missing` (404) */
export const complaintOf = ({ complaint }: ComplaintOnFloor): Complaint => {
  if (!complaint) throw new DomainError('operations.complaint_missing', {}, 'missing');
  return complaint;
};

/** @throws DomainError `operations.complaint_missing` (404), `operations.complaint_decided` */
export const undecided = (state: ComplaintOnFloor): Complaint => {
  const complaint = complaintOf(state);
  if (complaint.outcome !== null)
    throw new DomainError('operations.complaint_decided', {
      clause: 'L4',
      rule: 'decided-once',
      facts: { outcome: complaint.outcome },
    });
  return complaint;
};
