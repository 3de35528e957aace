import type { EventOf, Sealed } from '@muster/contracts';
import { OpinionIssued, OpinionOverdue, OpinionRequested, type RiskLevel } from '@muster/contracts/risk';
import { addDays, DomainError, hasRole, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { todayAt } from '../floor/floor.js';
import { onFloor, type GroundEvent, type OnFloor } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';

export type OpinionEvent = EventOf<typeof OpinionRequested | typeof OpinionIssued | typeof OpinionOverdue>;

type Requested = EventOf<typeof OpinionRequested>['data'];
type Opinion = Pick<Requested, 'topic' | 'textOf' | 'requestedBy' | 'dueOn'> & {
  /** Digests. */
  readonly question: string;
  readonly answers: readonly string[];
  readonly overdue: boolean;
};
export type OpinionState = OnFloor<Opinion | null>;

/** Stream `opinion-<id>` with the floor. */
export const overOpinion = onFloor(
  null as Opinion | null,
  (opinion: Opinion | null, { type, data }: OpinionEvent): Opinion | null => {
    switch (type) {
      case 'OpinionRequested': {
        const { topic, textOf, requestedBy, dueOn, question } = data;
        return { topic, textOf, requestedBy, dueOn, question: question.digest, answers: [], overdue: false };
      }
      case 'OpinionIssued':
        return opinion && { ...opinion, answers: [...opinion.answers, data.answer.digest] };
      case 'OpinionOverdue':
        return opinion && { ...opinion, overdue: true };
      default:
        return opinion;
    }
  },
);

type Of = { readonly opinionId: string };
type Request = Of &
  Acting & { readonly kind: 'Request' } & Pick<
    Requested,
    'topic' | 'textOf' | 'question' | 'caseId' | 'urgent'
  >;
type Issue = Of &
  Acting & { readonly kind: 'Issue'; readonly answer: Sealed; readonly level: RiskLevel | null };
/** By the system, after the last date. */
type RunOut = Of & { readonly kind: 'RunOut'; readonly at: string };
export type OpinionCommand = Request | Issue | RunOut;

/** @throws DomainError `risk.opinion_missing` (404) */
export const opinionOf = ({ matter }: OpinionState): Opinion => {
  if (!matter) throw new DomainError('risk.opinion_missing', { clause: 'J1' }, 'missing');
  return matter;
};

/** J1: the floor asks, Legal answers, each time in new words that leave the earlier standing. */
export const opinions: Decider<OpinionState, OpinionCommand, OpinionEvent | GroundEvent> = {
  ...overOpinion,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Request':
        return request(command, state);
      case 'Issue':
        return issue(command, state);
      case 'RunOut':
        return runOut(command, state);
    }
  },
};

const request = (command: Request, { matter: opinion, floor, policies }: OpinionState) => {
  const { opinionId, topic, textOf, question, caseId, urgent, by, at } = command;
  if (opinion) {
    if (opinion.question === question.digest && opinion.topic === topic) return [];
    throw new DomainError('risk.opinion_exists', { clause: 'J1', rule: 'asked-once' });
  }
  const today = todayAt(floor, at);
  const { version, parameters } = policyOn(policies, today);
  const { days, urgentDays } = parameters.opinions;
  return [
    OpinionRequested(
      {
        ...{ opinionId, topic, textOf, question, caseId, urgent, requestedBy: by.actor },
        ...{ dueOn: addDays(today, urgent ? urgentDays : days), policyVersion: version },
      },
      at,
    ),
  ];
};

const issue = ({ opinionId, answer, level, by, at }: Issue, state: OpinionState) => {
  const { topic, textOf, requestedBy, dueOn, answers } = opinionOf(state);
  if (!hasRole(by, 'legal'))
    throw new DomainError('risk.not_legal', { clause: 'J1', rule: 'answered-by-legal' }, 'forbidden');
  requireOther(by, requestedBy, 'J1');
  if (answers.at(-1) === answer.digest) return [];
  const inTime = answers.length > 0 || todayAt(state.floor, at) <= dueOn;
  return [
    OpinionIssued(
      {
        ...{ opinionId, topic, textOf, number: answers.length + 1, answer, level },
        ...{ requestedBy, issuedBy: by.actor, inTime },
      },
      at,
    ),
  ];
};

const runOut = ({ opinionId, at }: RunOut, { matter: opinion, floor }: OpinionState) => {
  if (!opinion || opinion.overdue || opinion.answers.length > 0 || todayAt(floor, at) <= opinion.dueOn)
    return [];
  const { topic, textOf, dueOn } = opinion;
  return [OpinionOverdue({ opinionId, topic, textOf, dueOn }, at)];
};
