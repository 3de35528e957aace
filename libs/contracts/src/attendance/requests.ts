import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, instant, minutes, sealed, text } from '../fields.js';
import { punchDirection } from './days.js';
import { dayKind } from './policy.js';

/** What a person asks for and somebody else decides: one stream per person, so that quotas and balances are exact. */
const stream = ['requests', 'employeeId'] as const;
const request = { requestId: id, employeeId: id, teamId: id.nullable() };
const decision = { decidedBy: id, reason: sealed.nullable() };
const asking = { stream, subject: 'employeeId', personal: ['reason'] } as const;
const deciding = { ...asking, duties: { subject: 'employeeId', decider: 'decidedBy' } } as const;

const correction = { ...request, workDate: date, direction: punchDirection, at: instant };
/** 補卡. */
export const CorrectionRequested = defineEvent(
  'CorrectionRequested',
  1,
  z.object({
    ...correction,
    reason: sealed,
    /** SHA-256 of each attached piece of evidence. */
    evidence: z.array(text),
    period: text,
    /** Beyond the period's quota: HR decides instead of the leader. */
    overQuota: z.boolean(),
  }),
  asking,
);
export const PunchCorrected = defineEvent(
  'PunchCorrected',
  1,
  z.object({ ...correction, ...decision }),
  deciding,
);
export const CorrectionRefused = defineEvent(
  'CorrectionRefused',
  1,
  z.object({ ...correction, ...decision }),
  deciding,
);

export const leaveKind = z.enum([
  'annual',
  'sick',
  'personal',
  'time_off_in_lieu',
  'marriage',
  'maternity',
  'bereavement',
  'injury',
]);
const leave = { ...request, kind: leaveKind, from: instant, to: instant, workDates: z.array(date) };
export const LeaveRequested = defineEvent(
  'LeaveRequested',
  1,
  z.object({ ...leave, minutes, reason: sealed }),
  asking,
);
export const LeaveGranted = defineEvent(
  'LeaveGranted',
  1,
  z.object({ ...leave, minutes, ...decision }),
  deciding,
);
export const LeaveRefused = defineEvent('LeaveRefused', 1, z.object({ ...leave, ...decision }), deciding);
export const LeaveCancelled = defineEvent(
  'LeaveCancelled',
  1,
  z.object({ ...leave, minutes, cancelledBy: id }),
  { stream },
);

const overtime = { ...request, workDate: date, from: instant, to: instant, dayKind };
export const OvertimeRequested = defineEvent(
  'OvertimeRequested',
  1,
  z.object({ ...overtime, reason: sealed }),
  asking,
);
export const OvertimeApproved = defineEvent(
  'OvertimeApproved',
  1,
  z.object({
    ...overtime,
    /** 調休假 (`time_off`) is possible for a rest day only. */
    compensation: z.enum(['pay', 'time_off']),
    ...decision,
  }),
  deciding,
);
export const OvertimeRefused = defineEvent(
  'OvertimeRefused',
  1,
  z.object({ ...overtime, ...decision }),
  deciding,
);

/**
 * 調休假 earned by rest-day overtime that was approved and worked. When its day is looked at again, another such event
 * carries the difference, which may be negative: the sum over a request is what it earned.
 */
export const TimeOffEarned = defineEvent(
  'TimeOffEarned',
  1,
  z.object({ employeeId: id, requestId: id, workDate: date, minutes: z.int(), expiresOn: date }),
  { stream },
);
export const TimeOffExpired = defineEvent(
  'TimeOffExpired',
  1,
  z.object({ employeeId: id, requestId: id, minutes, expiredOn: date }),
  { stream },
);

/** 外勤: an approved order for two people, one event each. It counts as attended when every address has a check-in. */
export const FieldWorkOrdered = defineEvent(
  'FieldWorkOrdered',
  1,
  z.object({
    orderId: id,
    employeeId: id,
    companionId: id,
    teamId: id.nullable(),
    workDate: date,
    from: instant,
    to: instant,
    /** How many addresses are to be visited; the addresses stay with the case. */
    stops: z.int().min(1),
    decidedBy: id,
  }),
  { stream, duties: { subject: 'employeeId', decider: 'decidedBy' } },
);
export const FieldCheckedIn = defineEvent(
  'FieldCheckedIn',
  1,
  z.object({
    orderId: id,
    employeeId: id,
    workDate: date,
    stop: z.int().min(1),
    at: instant,
    deviceAt: instant.nullable(),
    place: sealed.nullable(),
  }),
  { stream, subject: 'employeeId', personal: ['place'] },
);

export const requestEvents = [
  CorrectionRequested,
  PunchCorrected,
  CorrectionRefused,
  LeaveRequested,
  LeaveGranted,
  LeaveRefused,
  LeaveCancelled,
  OvertimeRequested,
  OvertimeApproved,
  OvertimeRefused,
  TimeOffEarned,
  TimeOffExpired,
  FieldWorkOrdered,
  FieldCheckedIn,
];
