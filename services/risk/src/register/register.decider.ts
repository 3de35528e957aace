import type { EventOf, Sealed } from '@muster/contracts';
import {
  MitigationCompleted,
  MitigationOverdue,
  MitigationPlanned,
  RiskAccepted,
  RiskClosed,
  riskLevel,
  type RiskRaised,
  RiskRated,
  RiskReviewDue,
  type RiskLevel,
  type RiskParameters,
} from '@muster/contracts/risk';
import { addDays, DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { isEmployed, leads, todayAt, type Floor } from '../floor/floor.js';
import type { GroundEvent } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { parametersAt, raised } from './raising.js';
import { lookedAtBy, overRisk, riskOf, type RegisterEvent, type Risk, type RiskState } from './risk.js';

type Of = { readonly riskId: string };
type Raise = Of &
  Pick<EventOf<typeof RiskRaised>['data'], 'category' | 'teamId' | 'description' | 'raisedBy'> & {
    readonly kind: 'Raise';
    readonly at: string;
  };
type Rate = Of &
  Acting & {
    readonly kind: 'Rate';
    readonly likelihood: number;
    readonly impact: number;
    readonly reasons: Sealed;
  };
type Plan = Of &
  Acting & {
    readonly kind: 'Plan';
    readonly mitigationId: string;
    readonly measure: Sealed;
    readonly ownerId: string;
    readonly dueOn: string;
  };
type Complete = Of &
  Acting & { readonly kind: 'Complete'; readonly mitigationId: string; readonly note: Sealed | null };
type Accept = Of & Acting & { readonly kind: 'Accept'; readonly until: string; readonly reasons: Sealed };
type Close = Of & Acting & { readonly kind: 'Close'; readonly reasons: Sealed };
/** By the system, on a date of the risk's. */
type Watch = Of & { readonly kind: 'Watch'; readonly at: string };

export type RegisterCommand = Raise | Rate | Plan | Complete | Accept | Close | Watch;

const NOTHING: readonly RegisterEvent[] = [];
const LEVELS = riskLevel.options;

/** R1 隱患: what may go wrong, how grave it is, what is done against it, and who bears the rest. Stream `risk-<id>`. */
export const register: Decider<RiskState, RegisterCommand, RegisterEvent | GroundEvent> = {
  ...overRisk,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Raise':
        return raise(command, state);
      case 'Rate':
        return rate(command, state);
      case 'Plan':
        return plan(command, state);
      case 'Complete':
        return complete(command, state);
      case 'Accept':
        return accept(command, state);
      case 'Close':
        return close(command, state);
      case 'Watch':
        return watch(command, state);
    }
  },
};

const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'R1', rule, field });

const raise = ({ riskId, category, teamId, description, raisedBy, at }: Raise, state: RiskState) => {
  const risk = state.matter;
  if (risk) {
    if (risk.category === category && risk.description === description?.digest) return NOTHING;
    throw refused('risk.risk_exists', 'risk-once');
  }
  if (teamId !== null && !state.floor.teams[teamId])
    throw new DomainError('risk.team_missing', { clause: 'R1', field: 'teamId' }, 'missing');
  return [raised({ riskId, category, teamId, description, measure: null, raisedBy }, state, at)];
};

/** @throws DomainError `risk.not_risk_authority` (403): Legal and management, or who leads the team it is about */
const requireManages = ({ teamId }: Risk, floor: Floor, { by, at }: Acting): void => {
  if (!hasRole(by, 'legal', 'management', 'ops_manager') && !leads(floor, by.actor, teamId, at))
    throw new DomainError('risk.not_risk_authority', { clause: 'R1', rule: 'own-risks' }, 'forbidden');
};

const requireOpen = ({ closed }: Risk): void => {
  if (closed !== null) throw refused('risk.risk_closed', 'open-risk');
};

const levelOf = (score: number, { bounds }: RiskParameters['register']): RiskLevel =>
  score >= bounds.extreme
    ? 'extreme'
    : score >= bounds.high
      ? 'high'
      : score >= bounds.medium
        ? 'medium'
        : 'low';

/** @throws DomainError `risk.not_legal` (403) */
const requireLegal = (by: By): void => {
  if (!hasRole(by, 'legal'))
    throw new DomainError('risk.not_legal', { clause: 'R1', rule: 'assessed-by-legal' }, 'forbidden');
};

const rate = ({ riskId, likelihood, impact, reasons, by, at }: Rate, state: RiskState) => {
  const risk = riskOf(state);
  requireLegal(by);
  const { rating } = risk;
  if (rating?.likelihood === likelihood && rating.impact === impact && rating.reasons === reasons.digest)
    return NOTHING;
  requireOpen(risk);
  const today = todayAt(state.floor, at);
  const { version, parameters } = policyOn(state.policies, today);
  const level = levelOf(likelihood * impact, parameters.register);
  return [
    RiskRated(
      {
        ...{ riskId, likelihood, impact, level, previousLevel: rating?.level ?? null, reasons },
        ...{ reviewOn: addDays(today, parameters.register.reviewDays[level]), ratedBy: by.actor },
        policyVersion: version,
      },
      at,
    ),
  ];
};

const plan = (command: Plan, state: RiskState): readonly RegisterEvent[] => {
  const risk = riskOf(state);
  const { riskId, mitigationId, measure: what, ownerId, dueOn, by, at } = command;
  requireManages(risk, state.floor, command);
  if (risk.mitigations[mitigationId]) return NOTHING;
  requireOpen(risk);
  const today = todayAt(state.floor, at);
  if (dueOn < today) throw refused('risk.mitigation_in_past', 'ahead', 'dueOn');
  // Who is not of the floor, such as Legal, can take on a measure only himself or herself.
  if (ownerId !== by.actor && !isEmployed(state.floor, ownerId, today))
    throw refused('risk.owner_unavailable', 'employed-here', 'ownerId');
  return [
    MitigationPlanned({ riskId, mitigationId, measure: what, ownerId, dueOn, plannedBy: by.actor }, at),
  ];
};

const complete = ({ riskId, mitigationId, note, by, at }: Complete, state: RiskState) => {
  const mitigation = riskOf(state).mitigations[mitigationId];
  if (!mitigation) throw new DomainError('risk.mitigation_missing', { clause: 'R1' }, 'missing');
  const { ownerId, dueOn, done } = mitigation;
  if (by.actor !== ownerId && !hasRole(by, 'legal', 'ops_manager'))
    throw new DomainError('risk.not_mitigation_owner', { clause: 'R1', rule: 'owner' }, 'forbidden');
  if (done) return NOTHING;
  const inTime = todayAt(state.floor, at) <= dueOn;
  return [MitigationCompleted({ riskId, mitigationId, ownerId, note, completedBy: by.actor, inTime }, at)];
};

/** By Legal up to the policy's level, above it by management; never by who rated it. */
const accept = ({ riskId, until, reasons, by, at }: Accept, state: RiskState): readonly RegisterEvent[] => {
  const risk = riskOf(state);
  const { rating } = risk;
  if (!rating) throw refused('risk.not_rated', 'rated-first');
  const { legalAcceptsUpTo, longestAcceptanceDays } = parametersAt(state, at);
  const byLegal = LEVELS.indexOf(rating.level) <= LEVELS.indexOf(legalAcceptsUpTo);
  if (!hasRole(by, 'management', ...(byLegal ? ['legal'] : [])))
    throw new DomainError(
      'risk.not_acceptance_authority',
      { clause: 'R1', rule: 'authority-of-the-level', facts: { level: rating.level } },
      'forbidden',
    );
  requireOther(by, rating.by, 'R1');
  if (risk.acceptedUntil === until) return NOTHING;
  requireOpen(risk);
  const today = todayAt(state.floor, at);
  if (until < today || until > addDays(today, longestAcceptanceDays))
    throw new DomainError('risk.acceptance_too_long', {
      ...{ clause: 'R1', rule: 'for-a-time', field: 'until', facts: { days: longestAcceptanceDays } },
    });
  return [
    RiskAccepted(
      { riskId, level: rating.level, reasons, until, ratedBy: rating.by, acceptedBy: by.actor },
      at,
    ),
  ];
};

const close = ({ riskId, reasons, by, at }: Close, state: RiskState): readonly RegisterEvent[] => {
  const risk = riskOf(state);
  requireLegal(by);
  if (risk.closed === reasons.digest) return NOTHING;
  requireOpen(risk);
  if (!risk.rating) throw refused('risk.not_rated', 'rated-first');
  const open = Object.values(risk.mitigations).filter(({ done }) => !done).length;
  if (open > 0)
    throw new DomainError('risk.mitigations_open', {
      clause: 'R1',
      rule: 'mitigated-first',
      facts: { open },
    });
  return [RiskClosed({ riskId, reasons, closedBy: by.actor }, at)];
};

/** Says once for each date that it is over. */
const watch = ({ riskId, at }: Watch, { matter: risk, floor }: RiskState): readonly RegisterEvent[] => {
  if (!risk || risk.closed !== null) return NOTHING;
  const today = todayAt(floor, at);
  const overdue = Object.entries(risk.mitigations)
    .filter(([, one]) => !one.done && !one.overdue && one.dueOn < today)
    .map(([mitigationId, { ownerId, dueOn }]) =>
      MitigationOverdue({ riskId, mitigationId, ownerId, dueOn }, at),
    );
  const look = lookedAtBy(risk);
  const isDue = look && look.dueOn < today && look.dueOn !== risk.saidDue;
  return isDue ? [...overdue, RiskReviewDue({ riskId, ...look }, at)] : overdue;
};
