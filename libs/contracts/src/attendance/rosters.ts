import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, instant, minutes, sealed, text } from '../fields.js';

/** A stretch of work in instants: the site's zone was applied when the roster was decided. Split shifts have several. */
export const segment = z.object({ from: instant, to: instant, breakMinutes: minutes });
export type Segment = Readonly<z.infer<typeof segment>>;

/** One person's work of one work date; a night shift belongs to the date it begins on. */
export const shift = z.object({ workDate: date, code: text, segments: z.array(segment).min(1) });
export type Shift = Readonly<z.infer<typeof shift>>;

/** Replaces whatever was rostered between the dates; a date without a shift is off. */
export const RosterPublished = defineEvent(
  'RosterPublished',
  1,
  z.object({ employeeId: id, teamId: id, from: date, to: date, shifts: z.array(shift) }),
  { stream: ['roster', 'employeeId'] },
);

/** After the shift began only the operations manager may change it, so that nobody erases a lateness. */
export const ShiftChanged = defineEvent(
  'ShiftChanged',
  1,
  z.object({
    employeeId: id,
    teamId: id,
    workDate: date,
    shift: shift.nullable(),
    previous: shift.nullable(),
    afterStart: z.boolean(),
    changedBy: id,
    reason: sealed,
    /** 換班: the other member, who agreed; `changedBy` is that member too. */
    swapWith: id.nullable(),
  }),
  {
    stream: ['roster', 'employeeId'],
    subject: 'employeeId',
    personal: ['reason'],
    duties: { subject: 'employeeId', decider: 'changedBy' },
  },
);

/** 換班 asked of another member; it happens when both agreed. */
export const SwapProposed = defineEvent(
  'SwapProposed',
  1,
  z.object({ swapId: id, employeeId: id, workDate: date, otherId: id, otherWorkDate: date }),
  { stream: ['roster', 'employeeId'] },
);

export const rosterEvents = [RosterPublished, ShiftChanged, SwapProposed];
