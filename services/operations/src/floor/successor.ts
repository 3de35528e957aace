import { isEmployed, leaderOn, todayAt, type Floor } from './floor.js';

/** What somebody who has left had; of anybody else's it takes nothing. */
export type LeftBehind = {
  readonly employeeId: string;
  /** Whom the leaving named; null = nobody. */
  readonly receiverId: string | null;
  readonly at: string;
};

/** To whom it goes: the named receiver, else who leads the team; null = neither is there. */
export const successorOf = (
  floor: Floor,
  { employeeId, receiverId, at }: LeftBehind,
  teamId: string | null,
): string | null => {
  const today = todayAt(floor, at);
  const leaderId = teamId === null ? null : leaderOn(floor, teamId, today);
  return (
    [receiverId, leaderId].find(
      (one) => one !== null && one !== employeeId && isEmployed(floor, one, today),
    ) ?? null
  );
};

/** Whether the last day is over. */
export const hasLeft = (floor: Floor, { employeeId, at }: LeftBehind): boolean =>
  !isEmployed(floor, employeeId, todayAt(floor, at));
