import { TrainingCompleted, TrainingDue, TrainingLapsed, TrainingReleased } from '@muster/contracts/risk';
import { addDays, dateAt, DomainError, type Decider } from '@muster/kernel';
import { requireOther } from '../floor/authority.js';
import { isEmployed, teamOn, timeZoneOf, todayAt } from '../floor/floor.js';
import type { GroundEvent } from '../policy/on-floor.js';
import type { CurriculumEvent, Requirement } from './curriculum.js';
import { overTrained, type Attended, type TrainedEvent, type TrainedState } from './trained.js';

type Of = { readonly employeeId: string; readonly at: string };
/** Something was required or ended, the person came or changed, or attended a training. */
type Review = Of & { readonly kind: 'Review' };
/** HR or Legal knows of a training elsewhere. */
type RecordTraining = Of & {
  readonly kind: 'Record';
  readonly requirementId: string;
  readonly on: string;
  readonly recordedBy: string;
};
/** By the system, after a last date. */
type Watch = Of & { readonly kind: 'Watch' };

export type TrainingCommand = Review | RecordTraining | Watch;

const NOTHING: readonly TrainedEvent[] = [];

/** R3: who has to be trained until when, who was, and whose training lapsed. Stream `collector-<id>`. */
export const training: Decider<
  TrainedState,
  TrainingCommand,
  TrainedEvent | Attended | CurriculumEvent | GroundEvent
> = {
  ...overTrained,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Review':
        return review(command, state);
      case 'Record':
        return record(command, state);
      case 'Watch':
        return watch(command, state);
    }
  },
};

const named = (employeeId: string, { requirementId, topic, barsContacts }: Requirement) => ({
  ...{ employeeId, requirementId, topic, barsContacts },
});

/** Whoever still works here, in a position that the requirement names. */
const requiredOf = ({ floor, matter }: TrainedState, employeeId: string, today: string) => {
  const position = floor.people[employeeId]?.position;
  const works = isEmployed(floor, employeeId, today);
  return Object.values(matter.curriculum).filter(
    ({ ended, positions }) => works && !ended && position !== undefined && positions.includes(position),
  );
};

const review = ({ employeeId, at }: Review, state: TrainedState): readonly TrainedEvent[] => {
  const { floor, matter } = state;
  const person = floor.people[employeeId];
  if (!person) return NOTHING;
  const today = todayAt(floor, at);
  const required = requiredOf(state, employeeId, today);
  const begun = required.flatMap((requirement): readonly TrainedEvent[] => {
    const { requirementId, from, firstWithinDays } = requirement;
    if (matter.trained[requirementId]) return NOTHING;
    const begins = person.hiredOn > from ? person.hiredOn : from;
    const teamId = teamOn(floor, employeeId, today);
    const dueOn = addDays(begins, firstWithinDays);
    return [TrainingDue({ ...named(employeeId, requirement), teamId, dueOn }, at)];
  });
  const attended = required.flatMap((requirement) => {
    const last = matter.attendances[requirement.topic];
    if (!last) return NOTHING;
    const on = dateAt(last.at, timeZoneOf(floor));
    return completed(employeeId, requirement, { on, sessionId: last.sessionId, recordedBy: null }, state, at);
  });
  const released = Object.keys(matter.trained)
    .filter((requirementId) => !required.some((one) => one.requirementId === requirementId))
    .flatMap((requirementId) => matter.curriculum[requirementId] ?? [])
    .map((requirement) => TrainingReleased(named(employeeId, requirement), at));
  return [...begun, ...attended, ...released];
};

type Held = { readonly on: string; readonly sessionId: string | null; readonly recordedBy: string | null };

/** A training that no longer holds, or is older than the one that does, changes nothing. */
const completed = (
  employeeId: string,
  requirement: Requirement,
  { on, sessionId, recordedBy }: Held,
  { floor, matter }: TrainedState,
  at: string,
): readonly TrainedEvent[] => {
  const known = matter.trained[requirement.requirementId];
  const validUntil = addDays(on, requirement.validDays);
  if (validUntil < todayAt(floor, at) || (known && known.completedOn !== null && known.completedOn >= on))
    return NOTHING;
  const teamId = teamOn(floor, employeeId, on);
  const wasLapsed = known?.lapsed ?? false;
  const held = { teamId, sessionId, on, validUntil, wasLapsed, recordedBy };
  return [TrainingCompleted({ ...named(employeeId, requirement), ...held }, at)];
};

const record = (
  { employeeId, requirementId, on, recordedBy, at }: RecordTraining,
  state: TrainedState,
): readonly TrainedEvent[] => {
  const { floor, matter } = state;
  const requirement = matter.curriculum[requirementId];
  if (!requirement) throw new DomainError('risk.requirement_missing', { clause: 'R3' }, 'missing');
  if (!floor.people[employeeId])
    throw new DomainError('risk.person_unknown', { clause: 'R3', field: 'employeeId' });
  requireOther({ actor: recordedBy, roles: [] }, employeeId, 'R3');
  if (on > todayAt(floor, at))
    throw new DomainError('risk.training_ahead', { clause: 'R3', rule: 'held-before', field: 'on' });
  return completed(employeeId, requirement, { on, sessionId: null, recordedBy }, state, at);
};

const watch = ({ employeeId, at }: Watch, state: TrainedState): readonly TrainedEvent[] => {
  const { floor, matter } = state;
  const today = todayAt(floor, at);
  const teamId = teamOn(floor, employeeId, today);
  return requiredOf(state, employeeId, today).flatMap((requirement) => {
    const known = matter.trained[requirement.requirementId];
    return known && !known.lapsed && known.dueOn < today
      ? [TrainingLapsed({ ...named(employeeId, requirement), teamId, dueOn: known.dueOn }, at)]
      : NOTHING;
  });
};
