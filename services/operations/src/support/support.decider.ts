import type { EventOf, Sealed } from '@muster/contracts';
import { SupportNeedClosed, SupportNeedRaised, type supportEvents } from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { leaderOn, leads, teamOn, todayAt, type Floor, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';

type Raise = Acting & {
  readonly kind: 'Raise';
  readonly needId: string;
  readonly employeeId: string;
  readonly to: 'leader' | 'hr';
  readonly text: Sealed;
};
type Close = Acting & { readonly kind: 'Close'; readonly needId: string; readonly outcome: Sealed | null };

export type SupportCommand = Raise | Close;
export type SupportEvent = EventOf<(typeof supportEvents)[number]>;

type Need = {
  readonly needId: string;
  readonly employeeId: string;
  readonly teamId: string;
  readonly to: 'leader' | 'hr';
  readonly closed: boolean;
} | null;
type State = OnFloor<Need>;

/**
 * T2: what is hard for a member, between the member and the team's leader, or HR where the member prefers it. Nobody above
 * the leader has a part in it. Streams `support-<needId>`, `floor-` and `policy-<site>`.
 */
export const support: Decider<State, SupportCommand, SupportEvent | FloorEvent> = {
  ...onFloor(null as Need, (need: Need, { type, data }: SupportEvent): Need => {
    if (type === 'SupportNeedClosed') return need && { ...need, closed: true };
    const { needId, employeeId, teamId, to } = data;
    return { needId, employeeId, teamId, to, closed: false };
  }),
  decide: (command, state) => (command.kind === 'Raise' ? raise(command, state) : close(command, state)),
};

const refused = (code: string, rule: string, kind?: 'refused' | 'forbidden' | 'missing'): DomainError =>
  new DomainError(code, { clause: 'T2', rule }, kind);

const raise = (
  { needId, employeeId, to, text, by, at }: Raise,
  { matter: need, floor }: State,
): SupportEvent[] => {
  if (by.actor !== employeeId && !hasRole(by))
    throw refused('operations.support_private', 'own-need', 'forbidden');
  if (need) return [];
  const teamId = teamOn(floor, employeeId, todayAt(floor, at));
  if (teamId === null) throw refused('operations.support_without_team', 'home-team');
  // Who leads the team, or deputises, would be asking himself or herself.
  if (to === 'leader' && leads(floor, employeeId, teamId, at))
    throw refused('operations.support_to_hr', 'somebody-else');
  return [SupportNeedRaised({ needId, employeeId, teamId, to, text }, at)];
};

const close = ({ outcome, by, at }: Close, { matter: need, floor }: State): SupportEvent[] => {
  if (!need) throw refused('operations.support_missing', 'known-need', 'missing');
  if (!takesCare(floor, need, by, at)) throw refused('operations.support_private', 'private', 'forbidden');
  if (need.closed) return [];
  const { closed: _, ...of } = need;
  return [SupportNeedClosed({ ...of, outcome, closedBy: by.actor }, at)];
};

/** The member, and whom the need is addressed to. */
const takesCare = (floor: Floor, need: NonNullable<Need>, by: By, at: string): boolean =>
  by.actor === need.employeeId ||
  (need.to === 'hr' ? hasRole(by, 'hr') : leaderOn(floor, need.teamId, todayAt(floor, at)) === by.actor);
