import type { EventOf } from '@muster/contracts';
import { FloorFindingClosed, FloorFindingNoted, FloorWalked } from '@muster/contracts/operations';
import { DomainError, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireLeads } from '../floor/authority.js';
import { isEmployed, todayAt, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { requireAhead, requirePast } from './coached.js';

export type FloorWalkEvent = EventOf<
  typeof FloorWalked | typeof FloorFindingNoted | typeof FloorFindingClosed
>;
export type Finding = Pick<
  EventOf<typeof FloorFindingNoted>['data'],
  'findingId' | 'employeeId' | 'aboutId' | 'kind' | 'note' | 'followUpOn'
>;

type Walk = Acting & {
  readonly kind: 'Walk';
  readonly walkId: string;
  readonly teamId: string;
  readonly from: string;
  readonly to: string;
  readonly presentIds: readonly string[];
  readonly findings: readonly Finding[];
};
type CloseFinding = Acting & {
  readonly kind: 'CloseFinding';
  readonly walkId: string;
  readonly findingId: string;
};

export type FloorWalkCommand = Walk | CloseFinding;

type Matter = {
  readonly walked: boolean;
  readonly open: Readonly<
    Record<string, { readonly teamId: string; readonly employeeId: string | null } | null>
  >;
};
type State = OnFloor<Matter>;

const nothing: Matter = { walked: false, open: {} };

/** L2, B3 巡場: when, who was there, what was found, and until when somebody looks again. Streams `walk-`, `floor-` and `policy-<site>`. */
export const floorWalks: Decider<State, FloorWalkCommand, FloorWalkEvent | FloorEvent> = {
  ...onFloor(nothing, (matter: Matter, { type, data }: FloorWalkEvent): Matter => {
    switch (type) {
      case 'FloorWalked':
        return { ...matter, walked: true };
      case 'FloorFindingNoted': {
        const { findingId, teamId, employeeId } = data;
        return { ...matter, open: { ...matter.open, [findingId]: { teamId, employeeId } } };
      }
      case 'FloorFindingClosed':
        return { ...matter, open: { ...matter.open, [data.findingId]: null } };
      default:
        return matter;
    }
  }),
  decide: (command, state) => (command.kind === 'Walk' ? walk(command, state) : closeFinding(command, state)),
};

const walk = (command: Walk, { matter, floor }: State): FloorWalkEvent[] => {
  const { walkId, teamId, from, to, findings, by, at } = command;
  requireLeads(floor, by, teamId, at, 'B3');
  if (matter.walked) return [];
  requirePast(to, at, 'B3');
  if (Date.parse(from) > Date.parse(to))
    throw new DomainError('operations.walk_backwards', { clause: 'B3', rule: 'from-to', field: 'to' });
  const today = todayAt(floor, at);
  const presentIds = [...new Set(command.presentIds)].sort();
  const named = [...presentIds, ...findings.flatMap(({ employeeId }) => employeeId ?? [])];
  if (!named.every((one) => isEmployed(floor, one, today)))
    throw new DomainError('operations.person_unavailable', {
      clause: 'B3',
      rule: 'member',
      field: 'presentIds',
    });
  for (const { followUpOn } of findings) requireAhead(floor, followUpOn, at, 'B3');
  const walkedBy = by.actor;
  return [
    FloorWalked({ walkId, teamId, walkedBy, from, to, presentIds, findings: findings.length }, to),
    ...findings.map((finding) => FloorFindingNoted({ walkId, teamId, ...finding, foundBy: walkedBy }, to)),
  ];
};

const closeFinding = (
  { walkId, findingId, by, at }: CloseFinding,
  { matter, floor }: State,
): FloorWalkEvent[] => {
  const finding = matter.open[findingId];
  if (finding === undefined) throw new DomainError('operations.finding_missing', { clause: 'B3' }, 'missing');
  if (finding === null) return [];
  requireLeads(floor, by, finding.teamId, at, 'B3');
  return [FloorFindingClosed({ walkId, findingId, ...finding, closedBy: by.actor }, at)];
};
