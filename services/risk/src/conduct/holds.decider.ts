import type { EventOf } from '@muster/contracts';
import { CollectorHeld, CollectorReleased } from '@muster/contracts/risk';
import { DomainError, hasRole, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { onFloor, type GroundEvent, type OnFloor } from '../policy/on-floor.js';

type HoldEvent = EventOf<typeof CollectorHeld | typeof CollectorReleased>;
/** Holds that nobody has lifted. */
type Holds = readonly string[];

/** Stream `collector-<id>`, which has more than holds. */
export const overHolds = onFloor([] as Holds, (open: Holds, { type, data }: HoldEvent): Holds => {
  switch (type) {
    case 'CollectorHeld':
      return [...open, data.holdId];
    case 'CollectorReleased':
      return open.filter((holdId) => holdId !== data.holdId);
    default:
      return open;
  }
});

type Of = Acting & { readonly collectorId: string; readonly holdId: string };
export type HoldCommand =
  | (Of & { readonly kind: 'Hold'; readonly causeId: string; readonly until: string | null })
  | (Of & { readonly kind: 'Release' });

/** R2: Legal keeps a collector from contacts while a finding is looked into, and lets go again. */
export const holds: Decider<OnFloor<Holds>, HoldCommand, HoldEvent | GroundEvent> = {
  ...overHolds,
  decide: (command, { matter: open, floor }) => {
    const { collectorId, holdId, by, at } = command;
    if (!hasRole(by, 'legal'))
      throw new DomainError(
        'risk.not_conduct_authority',
        { clause: 'R2', rule: 'decided-by-legal' },
        'forbidden',
      );
    requireOther(by, collectorId, 'R2');
    if (!floor.people[collectorId])
      throw new DomainError('risk.person_unknown', { clause: 'R2', field: 'collectorId' });
    if (command.kind === 'Release')
      return open.includes(holdId)
        ? [CollectorReleased({ collectorId, holdId, releasedBy: by.actor }, at)]
        : [];
    const { causeId, until } = command;
    return open.includes(holdId)
      ? []
      : [CollectorHeld({ collectorId, holdId, causeId, until, heldBy: by.actor }, at)];
  },
};
