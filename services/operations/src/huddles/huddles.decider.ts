import type { EventOf, Sealed } from '@muster/contracts';
import { FollowUpAgreed, FollowUpCompleted, HuddleHeld, type HuddleKind } from '@muster/contracts/operations';
import { dateAt, daysBetween, DomainError, millisecondsOf, same, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireLeads } from '../floor/authority.js';
import {
  isEmployed,
  parametersOn,
  teamOn,
  timeZoneOf,
  todayAt,
  type Floor,
  type FloorEvent,
} from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { requireTeam } from '../plans/month.js';

type FollowUp = {
  readonly followUpId: string;
  readonly ownerId: string;
  readonly task: Sealed;
  readonly dueOn: string;
};
type OfHuddle = Acting & {
  readonly teamId: string;
  readonly heldOn: string;
  readonly huddle: HuddleKind;
};
type Hold = OfHuddle & {
  readonly kind: 'Hold';
  readonly heldAt: string;
  readonly present: readonly string[];
  readonly agenda: readonly string[];
  readonly findings: Sealed | null;
  readonly followUps: readonly FollowUp[];
};
type Complete = OfHuddle & { readonly kind: 'Complete'; readonly followUpId: string };

export type HuddleCommand = Hold | Complete;
export type HuddleEvent = EventOf<typeof HuddleHeld | typeof FollowUpAgreed | typeof FollowUpCompleted>;
type Agreed = {
  readonly ownerId: string;
  readonly task: string;
  readonly dueOn: string;
  readonly done: boolean;
};
type Huddle = {
  readonly held: Readonly<Record<string, unknown>>;
  readonly followUps: Readonly<Record<string, Agreed>>;
};
type State = OnFloor<Huddle | null>;

const none = null as Huddle | null;

const heldAs = (
  at: string,
  present: readonly string[],
  agenda: readonly string[],
  findings: Sealed | null,
): Huddle['held'] => ({
  at,
  present: [...new Set(present)].sort(),
  agenda,
  findings: findings?.digest ?? null,
});

const evolve = (huddle: Huddle | null, { type, data }: HuddleEvent): Huddle | null => {
  switch (type) {
    case 'HuddleHeld':
      return { held: heldAs(data.at, data.present, data.agenda, data.findings), followUps: {} };
    case 'FollowUpAgreed': {
      const { followUpId, ownerId, task, dueOn } = data;
      const agreed = { ownerId, task: task.digest, dueOn, done: false };
      return huddle && { ...huddle, followUps: { ...huddle.followUps, [followUpId]: agreed } };
    }
    case 'FollowUpCompleted': {
      const agreed = huddle?.followUps[data.followUpId];
      if (!huddle || !agreed) return huddle;
      return { ...huddle, followUps: { ...huddle.followUps, [data.followUpId]: { ...agreed, done: true } } };
    }
    default:
      return huddle;
  }
};

/** P4 晨會, 夕會: who was there, what was found, what somebody took on. Stream `huddle-<team, date, kind>`. */
export const huddles: Decider<State, HuddleCommand, HuddleEvent | FloorEvent> = {
  ...onFloor(none, evolve),
  decide: (command, state) => (command.kind === 'Hold' ? hold(command, state) : complete(command, state)),
};

const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'P4', rule, field });

/** On its own date, by the site's clock, and recorded soon after. */
const requireInTime = (floor: Floor, { heldOn, heldAt, at }: Hold): void => {
  const today = todayAt(floor, at);
  const { recordWithinDays } = parametersOn(floor, today).huddles;
  if (dateAt(heldAt, timeZoneOf(floor)) !== heldOn)
    throw refused('operations.huddle_on_another_date', 'date-of-the-huddle', 'heldAt');
  if (millisecondsOf(heldAt) > millisecondsOf(at))
    throw refused('operations.huddle_in_future', 'held-before-recorded', 'heldAt');
  if (daysBetween(heldOn, today) > recordWithinDays)
    throw refused('operations.huddle_too_late', 'recorded-in-time', 'heldAt');
};

const hold = (command: Hold, { matter: huddle, floor }: State): readonly HuddleEvent[] => {
  const { teamId, heldOn, huddle: kind, heldAt, agenda, findings, followUps, by, at } = command;
  requireTeam(floor, teamId);
  requireLeads(floor, by, teamId, at, 'P4');
  if (huddle) {
    const agreed = Object.values(huddle.followUps).map(({ ownerId, task, dueOn }) => ({
      ownerId,
      task,
      dueOn,
    }));
    const wanted = followUps.map(({ ownerId, task, dueOn }) => ({ ownerId, task: task.digest, dueOn }));
    const held = heldAs(heldAt, command.present, agenda, findings);
    if (same(huddle.held, held) && same(agreed, wanted)) return [];
    throw refused('operations.huddle_held', 'one-of-a-kind-a-day');
  }
  requireInTime(floor, command);
  const present = [...new Set(command.present)];
  if (
    ![...present, ...followUps.map(({ ownerId }) => ownerId)].every((one) => isEmployed(floor, one, heldOn))
  )
    throw refused('operations.person_unknown', 'somebody-of-the-floor', 'present');
  if (followUps.some(({ dueOn }) => dueOn < heldOn))
    throw refused('operations.due_in_past', 'due-ahead', 'followUps');
  const missing = Object.keys(floor.people).filter(
    (one) =>
      isEmployed(floor, one, heldOn) && teamOn(floor, one, heldOn) === teamId && !present.includes(one),
  );
  return [
    HuddleHeld(
      { teamId, heldOn, kind, at: heldAt, present, missing, agenda: [...agenda], findings, heldBy: by.actor },
      heldAt,
    ),
    ...followUps.map((followUp) => FollowUpAgreed({ teamId, heldOn, kind, ...followUp }, heldAt)),
  ];
};

/** By who took it on, or who leads the team. */
const complete = (
  { teamId, heldOn, huddle: kind, followUpId, by, at }: Complete,
  { matter: huddle, floor }: State,
): readonly HuddleEvent[] => {
  const agreed = huddle?.followUps[followUpId];
  if (!agreed) throw new DomainError('operations.follow_up_missing', { clause: 'P4' }, 'missing');
  if (by.actor !== agreed.ownerId) requireLeads(floor, by, teamId, at, 'P4');
  if (agreed.done) return [];
  const { ownerId, dueOn } = agreed;
  const late = todayAt(floor, at) > dueOn;
  return [FollowUpCompleted({ teamId, heldOn, kind, followUpId, ownerId, completedBy: by.actor, late }, at)];
};
