import type { EventOf } from '@muster/contracts';
import type {
  AuthorityLevel,
  ConcessionAccepted,
  ConcessionProposed,
  Due,
} from '@muster/contracts/operations';
import type { CaseEvent } from './case-events.js';
import { sameDues, type Money } from './money.js';

/** 減免/分期 of the case, by id, in the order in which they were proposed. */
export type Concessions = Readonly<Record<string, Concession>>;

export type Concession = EventOf<typeof ConcessionProposed>['data'] & {
  readonly status: 'proposed' | 'approved' | 'refused' | 'expired' | 'in_force' | 'fulfilled' | 'revoked';
  /** Who is to say something next, while it is proposed. */
  readonly waitingFor: AuthorityLevel;
  /** While it is an offer. */
  readonly offerUntil: string | null;
  /** Who decided; null = not yet. */
  readonly decidedBy: string | null;
  /** Once it was taken up. */
  readonly plan: Plan | null;
};

export type Plan = Pick<
  EventOf<typeof ConcessionAccepted>['data'],
  'acceptedOn' | 'waived' | 'instalments' | 'duesBefore' | 'duesAfter'
>;

export const noConcessions: Concessions = {};

const changed = (all: Concessions, id: string, change: Partial<Concession>): Concessions =>
  all[id] ? { ...all, [id]: { ...all[id], ...change } } : all;

export const evolveConcessions = (all: Concessions, { type, data }: CaseEvent): Concessions => {
  switch (type) {
    case 'ConcessionProposed': {
      const open = { status: 'proposed', waitingFor: 'team_leader', offerUntil: null } as const;
      return { ...all, [data.concessionId]: { ...data, ...open, decidedBy: null, plan: null } };
    }
    case 'ConcessionEndorsed':
      return changed(all, data.concessionId, { waitingFor: data.to });
    case 'ConcessionApproved': {
      const { concessionId, decidedBy, offerUntil } = data;
      return changed(all, concessionId, { status: 'approved', decidedBy, offerUntil });
    }
    case 'ConcessionRefused':
      return changed(all, data.concessionId, { status: 'refused', decidedBy: data.decidedBy });
    case 'ConcessionExpired':
      return changed(all, data.concessionId, { status: 'expired' });
    case 'ConcessionAccepted': {
      const { acceptedOn, waived, instalments, duesBefore, duesAfter } = data;
      const plan = { acceptedOn, waived, instalments, duesBefore, duesAfter };
      return changed(all, data.concessionId, { status: 'in_force', plan });
    }
    case 'ConcessionFulfilled':
      return changed(all, data.concessionId, { status: 'fulfilled' });
    case 'ConcessionRevoked':
      return changed(all, data.concessionId, { status: 'revoked' });
    default:
      return all;
  }
};

const OPEN: ReadonlySet<Concession['status']> = new Set(['proposed', 'approved', 'in_force']);

/** The one that is on its way or in force; a case has one at most. */
export const openConcession = (all: Concessions): Concession | undefined =>
  Object.values(all).find(({ status }) => OPEN.has(status));

/**
 * The dues as the lender stated them last: what a concession made of them is the site's. A statement that says them again says
 * nothing new.
 */
export const statedDues = (all: Concessions, { dues }: Money): readonly Due[] => {
  const latest = Object.values(all).findLast(({ plan, status }) => plan && status !== 'revoked')?.plan;
  return latest && sameDues(latest.duesAfter, dues) ? latest.duesBefore : dues;
};
