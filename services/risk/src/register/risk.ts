import type { EventOf } from '@muster/contracts';
import type { registerEvents, RiskLevel, RiskRaised } from '@muster/contracts/risk';
import { DomainError } from '@muster/kernel';
import { onFloor, type OnFloor } from '../policy/on-floor.js';

export type RegisterEvent = EventOf<(typeof registerEvents)[number]>;

type Mitigation = {
  readonly ownerId: string;
  readonly dueOn: string;
  readonly done: boolean;
  readonly overdue: boolean;
};
type Rating = {
  readonly likelihood: number;
  readonly impact: number;
  readonly level: RiskLevel;
  readonly reasons: string;
  readonly reviewOn: string;
  readonly by: string;
};

/** One risk 隱患 of the register, as its stream tells. */
export type Risk = Pick<EventOf<typeof RiskRaised>['data'], 'category' | 'teamId' | 'raisedBy' | 'rateBy'> & {
  /** Digest. */
  readonly description: string | null;
  readonly rating: Rating | null;
  readonly mitigations: Readonly<Record<string, Mitigation>>;
  /** Last date until which it is borne; null = it is not. */
  readonly acceptedUntil: string | null;
  /** The date of which it was said last that it is due. */
  readonly saidDue: string | null;
  /** Digest of the reasons; null while it is open. */
  readonly closed: string | null;
};
export type RiskState = OnFloor<Risk | null>;

const none = null as Risk | null;

const evolve = (risk: Risk | null, { type, data }: RegisterEvent): Risk | null => {
  if (type === 'RiskRaised') {
    const { category, teamId, raisedBy, rateBy, description } = data;
    return {
      ...{ category, teamId, raisedBy, rateBy, description: description && description.digest },
      ...{ rating: null, mitigations: {}, acceptedUntil: null, saidDue: null, closed: null },
    };
  }
  if (!risk) return risk;
  const mitigated = (mitigationId: string, change: Partial<Mitigation>): Risk => {
    const mitigation = risk.mitigations[mitigationId];
    return mitigation
      ? { ...risk, mitigations: { ...risk.mitigations, [mitigationId]: { ...mitigation, ...change } } }
      : risk;
  };
  switch (type) {
    case 'RiskRated': {
      const { likelihood, impact, level, reasons, reviewOn, ratedBy } = data;
      const rating = { likelihood, impact, level, reasons: reasons.digest, reviewOn, by: ratedBy };
      // What was borne was another level.
      const acceptedUntil = risk.rating?.level === level ? risk.acceptedUntil : null;
      return { ...risk, rating, acceptedUntil };
    }
    case 'MitigationPlanned': {
      const mitigation = { ownerId: data.ownerId, dueOn: data.dueOn, done: false, overdue: false };
      return { ...risk, mitigations: { ...risk.mitigations, [data.mitigationId]: mitigation } };
    }
    case 'MitigationOverdue':
      return mitigated(data.mitigationId, { overdue: true });
    case 'MitigationCompleted':
      return mitigated(data.mitigationId, { done: true });
    case 'RiskAccepted':
      return { ...risk, acceptedUntil: data.until };
    case 'RiskReviewDue':
      return { ...risk, saidDue: data.dueOn };
    case 'RiskClosed':
      return { ...risk, closed: data.reasons.digest };
    default:
      return risk;
  }
};

/** Stream `risk-<id>` with the floor. */
export const overRisk = onFloor(none, evolve);

/** @throws DomainError `risk.risk_missing` (404) */
export const riskOf = ({ matter }: RiskState): Risk => {
  if (!matter) throw new DomainError('risk.risk_missing', { clause: 'R1' }, 'missing');
  return matter;
};

/** When a risk has to be looked at next, and why; null = not by a date. */
export const lookedAtBy = ({
  rating,
  rateBy,
  acceptedUntil,
  closed,
}: Risk): { readonly cause: 'not_rated' | 'review' | 'acceptance_ended'; readonly dueOn: string } | null => {
  if (closed !== null) return null;
  if (!rating) return { cause: 'not_rated', dueOn: rateBy };
  if (acceptedUntil !== null && acceptedUntil < rating.reviewOn)
    return { cause: 'acceptance_ended', dueOn: acceptedUntil };
  return { cause: 'review', dueOn: rating.reviewOn };
};
