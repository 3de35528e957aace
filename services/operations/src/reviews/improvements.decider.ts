import type { EventOf } from '@muster/contracts';
import { ImprovementCompleted, ImprovementOpened, ImprovementPassed } from '@muster/contracts/operations';
import { DomainError, same, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireLeads } from '../floor/authority.js';
import { isEmployed, todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { hasLeft, successorOf, type LeftBehind } from '../floor/successor.js';
import { requireTeam } from '../plans/month.js';

type Opened = EventOf<typeof ImprovementOpened>['data'];
type OfImprovement = Acting & { readonly improvementId: string };
export type ImprovementContent = Omit<Opened, 'improvementId' | 'openedBy'>;
type Open = OfImprovement & { readonly kind: 'Open'; readonly content: ImprovementContent };
type Complete = OfImprovement & { readonly kind: 'Complete'; readonly result: string };

/** By itself, on the day after the owner's last one. */
type Pass = LeftBehind & { readonly kind: 'Pass'; readonly improvementId: string };

export type ImprovementCommand = Open | Complete | Pass;
export type ImprovementEvent = EventOf<
  typeof ImprovementOpened | typeof ImprovementCompleted | typeof ImprovementPassed
>;
type Improvement = {
  /** As it was opened. */
  readonly content: ImprovementContent;
  readonly ownerId: string;
  readonly result: string | null;
};
type State = OnFloor<Improvement | null>;

const none = null as Improvement | null;

const evolve = (improvement: Improvement | null, { type, data }: ImprovementEvent): Improvement | null => {
  switch (type) {
    case 'ImprovementOpened': {
      const { improvementId: _, openedBy: __, ...content } = data;
      return { content, ownerId: content.ownerId, result: null };
    }
    case 'ImprovementPassed':
      return improvement && { ...improvement, ownerId: data.ownerId };
    case 'ImprovementCompleted':
      return improvement && { ...improvement, result: data.result };
    default:
      return improvement;
  }
};

/** W4 改進措施: what a review led to, who does it, and by when. Stream `improvement-<id>`. */
export const improvements: Decider<State, ImprovementCommand, ImprovementEvent | FloorEvent> = {
  ...onFloor(none, evolve),
  decide: (command, state) => {
    switch (command.kind) {
      case 'Open':
        return open(command, state);
      case 'Complete':
        return complete(command, state);
      case 'Pass':
        return pass(command, state);
    }
  },
};

const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'W4', rule, field });

const open = (
  { improvementId, content, by, at }: Open,
  { matter, floor }: State,
): readonly ImprovementEvent[] => {
  const { teamId, ownerId, dueOn } = content;
  requireTeam(floor, teamId);
  requireLeads(floor, by, teamId, at, 'W4');
  if (matter) {
    if (same(matter.content, content)) return [];
    throw refused('operations.improvement_exists', 'improvement-once');
  }
  const today = todayAt(floor, at);
  if (!isEmployed(floor, ownerId, today))
    throw refused('operations.owner_unavailable', 'employed-here', 'ownerId');
  if (dueOn < today) throw refused('operations.due_in_past', 'due-ahead', 'dueOn');
  return [ImprovementOpened({ improvementId, ...content, openedBy: by.actor }, at)];
};

const complete = (
  { improvementId, result, by, at }: Complete,
  { matter, floor }: State,
): readonly ImprovementEvent[] => {
  if (!matter) throw new DomainError('operations.improvement_missing', { clause: 'W4' }, 'missing');
  const { ownerId } = matter;
  const { teamId, dueOn } = matter.content;
  if (by.actor !== ownerId) requireLeads(floor, by, teamId, at, 'W4');
  if (matter.result === result) return [];
  if (matter.result !== null) throw refused('operations.improvement_completed', 'completed-once');
  const late = todayAt(floor, at) > dueOn;
  return [ImprovementCompleted({ improvementId, teamId, ownerId, result, completedBy: by.actor, late }, at)];
};

const pass = (command: Pass, { matter, floor }: State): readonly ImprovementEvent[] => {
  const { improvementId, employeeId, at } = command;
  if (!matter || matter.result !== null || matter.ownerId !== employeeId || !hasLeft(floor, command))
    return [];
  const { teamId } = matter.content;
  const ownerId = successorOf(floor, command, teamId);
  return ownerId === null
    ? []
    : [ImprovementPassed({ improvementId, teamId, ownerId, previousOwnerId: employeeId }, at)];
};
