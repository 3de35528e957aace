import type { EventOf } from '@muster/contracts';
import type { conductEvents, ConductFindingRaised, ConductKind, GateFactor } from '@muster/contracts/risk';
import { DomainError } from '@muster/kernel';
import { onFloor, type OnFloor } from '../policy/on-floor.js';

export type FindingEvent = EventOf<(typeof conductEvents)[number]>;

type Verdict =
  | {
      readonly kind: 'upheld' | 'reversed';
      readonly factor: GateFactor;
      readonly by: string;
      readonly month: string;
    }
  | { readonly kind: 'dismissed'; readonly by: string };

/** One finding, as its stream tells. */
export type Finding = Pick<
  EventOf<typeof ConductFindingRaised>['data'],
  'employeeId' | 'teamId' | 'severity' | 'on' | 'raisedBy' | 'hearBy' | 'decideBy'
> & {
  readonly kind: ConductKind;
  /** What it rests on: contacts, complaints, reviews. */
  readonly matters: readonly string[];
  /** Statements by their digests, since it was raised or reopened. */
  readonly statements: readonly string[];
  readonly overdue: boolean;
  readonly verdict: Verdict | null;
};
export type FindingState = OnFloor<Finding | null>;

const none = null as Finding | null;

const evolve = (finding: Finding | null, { type, data }: FindingEvent): Finding | null => {
  if (type === 'ConductFindingRaised') {
    const { employeeId, teamId, severity, on, raisedBy, hearBy, decideBy, kind, matterId } = data;
    return {
      ...{ employeeId, teamId, severity, on, raisedBy, hearBy, decideBy, kind },
      ...{ matters: matterId === null ? [] : [matterId], statements: [], overdue: false, verdict: null },
    };
  }
  if (!finding) return finding;
  switch (type) {
    case 'ConductRepeated':
      return { ...finding, matters: [...finding.matters, data.matterId] };
    case 'ConductHeard':
      return { ...finding, statements: [...finding.statements, data.statement.digest] };
    case 'ConductFindingOverdue':
      return { ...finding, overdue: true };
    case 'ConductFindingUpheld': {
      const { gateFactor: factor, decidedBy: by, month, severity } = data;
      return { ...finding, severity, verdict: { kind: 'upheld', factor, by, month } };
    }
    case 'ConductFindingDismissed':
      return { ...finding, verdict: { kind: 'dismissed', by: data.decidedBy } };
    case 'ConductFindingReopened': {
      const { hearBy, decideBy } = data;
      return { ...finding, hearBy, decideBy, statements: [], overdue: false, verdict: null };
    }
    case 'ConductFindingReversed': {
      const { gateFactor: factor, decidedBy: by, month } = data;
      return { ...finding, verdict: { kind: 'reversed', factor, by, month } };
    }
    default:
      return finding;
  }
};

/** Stream `finding-<id>` with the floor. */
export const overFinding = onFloor(none, evolve);

/** @throws DomainError `risk.finding_missing` (404) */
export const findingOf = ({ matter }: FindingState): Finding => {
  if (!matter) throw new DomainError('risk.finding_missing', { clause: 'R2' }, 'missing');
  return matter;
};
