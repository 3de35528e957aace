import type { EventOf, Sealed } from '@muster/contracts';
import {
  CallTakenOver,
  CoachingAcknowledged,
  CoachingRecorded,
  type CoachingKind,
  type TakeOverReason,
} from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireLeads, requireOther } from '../floor/authority.js';
import type { FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { memberOf, requireAhead, requirePast, requireSkills } from './coached.js';

type RecordCoaching = Acting & {
  readonly kind: 'Record';
  readonly coachingId: string;
  readonly employeeId: string;
  readonly form: CoachingKind;
  readonly heldAt: string;
  readonly minutes: number;
  readonly skills: readonly string[];
  readonly note: Sealed;
  readonly followUpOn: string | null;
};
type Acknowledge = Acting & {
  readonly kind: 'Acknowledge';
  readonly coachingId: string;
  readonly comment: Sealed | null;
};
type TakeOver = Acting & {
  readonly kind: 'TakeOver';
  readonly takeOverId: string;
  readonly employeeId: string;
  readonly caseId: string | null;
  readonly takenAt: string;
  readonly reason: TakeOverReason;
  readonly note: Sealed | null;
};

export type CoachingCommand = RecordCoaching | Acknowledge | TakeOver;
export type CoachingEvent = EventOf<
  typeof CoachingRecorded | typeof CoachingAcknowledged | typeof CallTakenOver
>;

type Matter = {
  readonly coached: { readonly employeeId: string; readonly teamId: string } | null;
  readonly acknowledged: boolean;
  readonly takenOver: boolean;
};
type State = OnFloor<Matter>;

const nothing: Matter = { coached: null, acknowledged: false, takenOver: false };

/**
 * L2, B3: a leader works with a member (輔導), or goes on with a call (接管); the member has read what was written.
 * Streams `coaching-` or `takeover-<id>`, `floor-` and `policy-<site>`.
 */
export const coaching: Decider<State, CoachingCommand, CoachingEvent | FloorEvent> = {
  ...onFloor(nothing, (matter: Matter, { type, data }: CoachingEvent): Matter => {
    switch (type) {
      case 'CoachingRecorded':
        return { ...matter, coached: { employeeId: data.employeeId, teamId: data.teamId } };
      case 'CoachingAcknowledged':
        return { ...matter, acknowledged: true };
      case 'CallTakenOver':
        return { ...matter, takenOver: true };
      default:
        return matter;
    }
  }),
  decide: (command, state) => {
    switch (command.kind) {
      case 'Record':
        return record(command, state);
      case 'Acknowledge':
        return acknowledge(command, state);
      case 'TakeOver':
        return takeOver(command, state);
    }
  },
};

const record = (command: RecordCoaching, { matter, floor }: State): CoachingEvent[] => {
  const { coachingId, employeeId, form, heldAt, minutes, skills, note, followUpOn, by, at } = command;
  requireOther(by, employeeId, 'L2');
  const teamId = memberOf(floor, employeeId, at, 'L2');
  requireLeads(floor, by, teamId, at, 'L2');
  if (matter.coached) return [];
  requirePast(heldAt, at, 'L2');
  requireSkills(floor, skills, at, 'L2');
  requireAhead(floor, followUpOn, at, 'L2');
  return [
    CoachingRecorded(
      {
        ...{ coachingId, employeeId, teamId, coachId: by.actor, kind: form, heldAt, minutes },
        ...{ skills: [...new Set(skills)], note, followUpOn },
      },
      heldAt,
    ),
  ];
};

const acknowledge = ({ coachingId, comment, by, at }: Acknowledge, { matter }: State): CoachingEvent[] => {
  if (!matter.coached) throw new DomainError('operations.coaching_missing', { clause: 'L2' }, 'missing');
  const { employeeId, teamId } = matter.coached;
  if (by.actor !== employeeId && !hasRole(by))
    throw new DomainError('operations.not_coached', { clause: 'L2', rule: 'coached-person' }, 'forbidden');
  return matter.acknowledged ? [] : [CoachingAcknowledged({ coachingId, employeeId, teamId, comment }, at)];
};

const takeOver = (command: TakeOver, { matter, floor }: State): CoachingEvent[] => {
  const { takeOverId, employeeId, caseId, takenAt, reason, note, by, at } = command;
  requireOther(by, employeeId, 'B3');
  const teamId = memberOf(floor, employeeId, at, 'B3');
  requireLeads(floor, by, teamId, at, 'B3');
  if (matter.takenOver) return [];
  requirePast(takenAt, at, 'B3');
  return [
    CallTakenOver(
      { takeOverId, employeeId, teamId, caseId, at: takenAt, reason, note, takenOverBy: by.actor },
      takenAt,
    ),
  ];
};
