import { DomainError } from '@muster/kernel';
import type { CaseEvent } from './case-events.js';
import type { CaseState } from './case.js';

/** 異議 that the debtor raised against the debt. */
export type Objection = {
  readonly objectionId: string;
  readonly status: 'open' | 'upheld' | 'partly' | 'rejected' | 'withdrawn';
  readonly raisedBy: string;
  readonly statement: string;
  /** In whose hand the case is. */
  readonly holderId: string | null;
  readonly teamId: string | null;
  /** Last date of the site on which an answer is in time. */
  readonly dueOn: string;
  /** What of the clock was said already. */
  readonly said: 'nothing' | 'due_soon' | 'overdue';
};

export type Objections = {
  readonly known: Readonly<Record<string, Objection>>;
  /** What suspends collection; empty = nothing does. */
  readonly suspendedBy: readonly string[];
};

export const noObjections: Objections = { known: {}, suspendedBy: [] };

const changed = (
  { known, suspendedBy }: Objections,
  objectionId: string,
  change: Partial<Objection>,
): Objections => {
  const objection = known[objectionId];
  return objection
    ? { known: { ...known, [objectionId]: { ...objection, ...change } }, suspendedBy }
    : { known, suspendedBy };
};

export const evolveObjections = (objections: Objections, { type, data }: CaseEvent): Objections => {
  switch (type) {
    case 'ObjectionRaised': {
      const { objectionId, raisedBy, statement, holderId, teamId, dueOn } = data;
      const objection: Objection = {
        ...{ objectionId, raisedBy, statement: statement.digest, holderId, teamId, dueOn },
        ...{ status: 'open', said: 'nothing' },
      };
      return { ...objections, known: { ...objections.known, [objectionId]: objection } };
    }
    case 'ObjectionDueSoon':
      return changed(objections, data.objectionId, { said: 'due_soon' });
    case 'ObjectionOverdue':
      return changed(objections, data.objectionId, { said: 'overdue' });
    case 'ObjectionPassed':
      return changed(objections, data.objectionId, { holderId: data.holderId, teamId: data.teamId });
    case 'ObjectionAnswered':
      return changed(objections, data.objectionId, { status: data.outcome });
    case 'CollectionSuspended':
      return { ...objections, suspendedBy: [...objections.suspendedBy, data.causeId] };
    case 'CollectionResumed':
      return {
        ...objections,
        suspendedBy: objections.suspendedBy.filter((causeId) => causeId !== data.causeId),
      };
    default:
      return objections;
  }
};

/** Whether the debt is in dispute: no outbound contact for collection until it is answered (L4). */
export const isSuspended = ({ objections }: Pick<CaseState, 'objections'>): boolean =>
  objections.suspendedBy.length > 0;

/** @throws DomainError `operations.collection_suspended` */
export const requireCollectable = (state: Pick<CaseState, 'objections'>): void => {
  if (isSuspended(state))
    throw new DomainError('operations.collection_suspended', { clause: 'L4', rule: 'disputed-debt' });
};
