import { RectificationPassed } from '@muster/contracts/operations';
import type { Decider } from '@muster/kernel';
import type { FloorEvent } from '../floor/floor.js';
import { hasLeft, successorOf, type LeftBehind } from '../floor/successor.js';
import { overComplaint, type ComplaintEvent, type ComplaintOnFloor } from './complaint.js';

export type PassMeasures = LeftBehind & { readonly complaintId: string };

/** X3, 離職交接: what somebody who has left was to put right goes to the receiver, or to who leads the team. */
export const passingMeasures: Decider<ComplaintOnFloor, PassMeasures, ComplaintEvent | FloorEvent> = {
  ...overComplaint,
  decide: (command, { complaint, floor }) => {
    if (!complaint || !hasLeft(floor, command)) return [];
    const { complaintId, employeeId, at } = command;
    const { debtorId, teamId, measures } = complaint;
    const ownerId = successorOf(floor, command, teamId);
    if (ownerId === null) return [];
    return Object.entries(measures)
      .filter(([, measure]) => measure.ownerId === employeeId && !measure.done)
      .map(([measureId]) =>
        RectificationPassed({ complaintId, debtorId, measureId, ownerId, previousOwnerId: employeeId }, at),
      );
  },
};
