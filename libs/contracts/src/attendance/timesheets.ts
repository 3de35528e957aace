import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, minutes, sealed, text } from '../fields.js';
import { assessmentCause } from './days.js';

/** The month of one person. `difference` may be negative in each figure. */
const figure = z.int();
export const timesheetTotals = z.object({
  rosteredDays: figure,
  attendedDays: figure,
  leaveMinutes: figure,
  scheduledMinutes: figure,
  workedMinutes: figure,
  lateCount: figure,
  lateMinutes: figure,
  earlyLeaveCount: figure,
  earlyLeaveMinutes: figure,
  absentMinutes: figure,
  overtimeWorkdayMinutes: figure,
  overtimeRestMinutes: figure,
  overtimeStatutoryMinutes: figure,
  openAnomalies: figure,
});
export type TimesheetTotals = Readonly<z.infer<typeof timesheetTotals>>;

const stream = ['timesheet', 'employeeId', 'period'] as const;
const sheet = {
  employeeId: id,
  teamId: id.nullable(),
  /** `YYYY-MM`, the month the attendance period ends in. */
  period: text,
  from: date,
  to: date,
  totals: timesheetTotals,
};

export const TimesheetSubmitted = defineEvent(
  'TimesheetSubmitted',
  1,
  z.object({ ...sheet, submittedBy: id, days: minutes }),
  { stream },
);
export const TimesheetReturned = defineEvent(
  'TimesheetReturned',
  1,
  z.object({ ...sheet, submittedBy: id, decidedBy: id, reason: sealed }),
  {
    stream,
    subject: 'employeeId',
    personal: ['reason'],
    duties: { proposer: 'submittedBy', subject: 'employeeId', decider: 'decidedBy' },
  },
);
/** HR accepted: the month is sealed, a later fact makes an amendment. */
export const TimesheetAccepted = defineEvent(
  'TimesheetAccepted',
  1,
  z.object({ ...sheet, submittedBy: id, decidedBy: id }),
  { stream, duties: { proposer: 'submittedBy', subject: 'employeeId', decider: 'decidedBy' } },
);
export const TimesheetAmended = defineEvent(
  'TimesheetAmended',
  1,
  z.object({
    ...sheet,
    ordinal: z.int().min(1),
    previous: timesheetTotals,
    difference: timesheetTotals,
    workDate: date,
    /** `decision`: an anomaly that was open when the month was accepted has been decided. */
    cause: z.enum([...assessmentCause.options, 'free_late', 'decision']),
    causeId: text.nullable(),
  }),
  { stream },
);

export const timesheetEvents = [TimesheetSubmitted, TimesheetReturned, TimesheetAccepted, TimesheetAmended];
