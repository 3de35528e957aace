import { overCaseOnFloor, type CaseOnFloor, type CaseOnFloorEvent } from '../cases/case-on-floor.js';
import { streamsOf } from '../cases/streams.js';
import { floorFacts } from '../floor/floor.js';
import { streamName } from '@muster/kernel';
import { overPermits, type PermitEvent, type PermitUses } from './permit-uses.js';

/** A case on the floor, with the permit that is shown for a contact. */
export type ContactOnFloor = CaseOnFloor & { readonly permits: PermitUses };

export const contactOnFloor = {
  initial: { ...overCaseOnFloor.initial, permits: overPermits.initial } as ContactOnFloor,
  evolve: (state: ContactOnFloor, event: CaseOnFloorEvent | PermitEvent): ContactOnFloor =>
    event.type === 'PermitUsed' || event.type === 'PermitReused'
      ? { ...state, permits: overPermits.evolve(state.permits, event) }
      : { ...overCaseOnFloor.evolve(state, event), permits: state.permits },
  facts: floorFacts,
} as const;

export const permitStream = (permitId: string): string => streamName('permit', permitId);

/** What a decision about a contact loads. */
export const streamsOfContact = (
  site: string,
  caseId: string,
  permitId: string | null,
): readonly string[] => [
  ...streamsOf.caseOnFloor(site, caseId),
  ...(permitId === null ? [] : [permitStream(permitId)]),
];
