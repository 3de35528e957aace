import type { EventOf } from '@muster/contracts';
import { TargetSet, type TargetFigures } from '@muster/contracts/operations';
import { DomainError, hasRole, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { isEmployed, teamOn, todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { monthAhead, requireTeam } from './month.js';

export type SetTarget = Acting & {
  readonly holderId: string;
  readonly holder: 'team' | 'collector';
  readonly month: string;
  readonly figures: TargetFigures;
  readonly reason: string | null;
};

export type TargetEvent = EventOf<typeof TargetSet>;
type Target = { readonly version: number; readonly figures: TargetFigures };

const unset = null as Target | null;
const FIGURES = ['collectedMinor', 'keptRate', 'contacts', 'promises'] as const;

/** L1: what a team or a collector is to reach in a month. Stream `target-<holder, month>`. */
export const targets: Decider<OnFloor<Target | null>, SetTarget, TargetEvent | FloorEvent> = {
  ...onFloor(unset, (_: Target | null, { data }: TargetEvent): Target | null => data),
  decide: ({ holderId, holder, month, figures, reason, by, at }, { matter: current, floor }) => {
    if (!hasRole(by, 'ops_manager', 'management'))
      throw refused('operations.not_target_setter', 'targets-from-above', 'forbidden');
    requireOther(by, holderId, 'L1');
    const today = todayAt(floor, at);
    if (holder === 'team') requireTeam(floor, holderId);
    else if (!isEmployed(floor, holderId, today))
      throw refused('operations.target_holder_unknown', 'employed-here');
    const { from, to } = monthAhead(floor, month, at);
    if (FIGURES.every((figure) => figures[figure] === null))
      throw refused('operations.target_empty', 'some-figure');
    if (current && FIGURES.every((figure) => current.figures[figure] === figures[figure])) return [];
    if (current && reason === null) throw refused('operations.reason_needed', 'change-with-reason');
    return [
      TargetSet(
        {
          ...{ holderId, holder, month, from, to, figures, setBy: by.actor },
          teamId: holder === 'team' ? holderId : teamOn(floor, holderId, today),
          version: (current?.version ?? 0) + 1,
          reason: current ? reason : null,
        },
        at,
      ),
    ];
  },
};

const refused = (code: string, rule: string, kind: 'refused' | 'forbidden' = 'refused'): DomainError =>
  new DomainError(code, { clause: 'L1', rule }, kind);
