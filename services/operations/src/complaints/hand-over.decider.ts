import { ComplaintHandedOver } from '@muster/contracts/operations';
import type { Decider, By } from '@muster/kernel';
import { isEmployed, todayAt, type Floor, type FloorEvent } from '../floor/floor.js';
import { overComplaint, type Complaint, type ComplaintEvent, type ComplaintOnFloor } from './complaint.js';
import { interestOf, mayHandle, requireAbove, requireDisinterested } from './interest.js';

/** 交接 of one complaint that somebody handles. */
export type HandOverComplaint = {
  readonly complaintId: string;
  /** Who handles it until now; of anybody else's it takes nothing. */
  readonly employeeId: string;
  readonly receiverId: string | null;
  /** null = by itself, on the day after the last one. */
  readonly by: By | null;
  readonly at: string;
};

/**
 * L4, 離職交接: a complaint goes to the named receiver where he or she may have it, and else waits for another handler. What
 * was found is the former handler's, and is not proposed any more.
 */
export const handingOver: Decider<ComplaintOnFloor, HandOverComplaint, ComplaintEvent | FloorEvent> = {
  ...overComplaint,
  decide: ({ complaintId, employeeId, receiverId, by, at }, { complaint, floor }) => {
    if (by) requireAbove(by);
    if (!complaint || complaint.outcome !== null || complaint.handlerId !== employeeId) return [];
    if (by) requireDisinterested(complaint, floor, by.actor, at);
    else if (isEmployed(floor, employeeId, todayAt(floor, at))) return [];
    const takes =
      receiverId !== null && receiverId !== employeeId && isFree(complaint, floor, receiverId, at);
    return [
      ComplaintHandedOver(
        {
          ...{ complaintId, handlerId: takes ? receiverId : null, previousHandlerId: employeeId },
          ...{ reason: by ? 'transferred' : 'left', handedOverBy: by?.actor ?? null },
        },
        at,
      ),
    ];
  },
};

const isFree = (complaint: Complaint, floor: Floor, employeeId: string, at: string): boolean =>
  mayHandle(floor, employeeId, at) && interestOf(complaint, floor, employeeId, at) === null;
