import { TimeOffEarned, type AttendanceEvent } from '@muster/contracts/attendance';
import { addDays, type Decider } from '@muster/kernel';
import { dayOf, personOf } from '../days/change-person.js';
import { parametersOn, todayAt } from '../days/facts.js';
import { overRecord, type AttendanceRecord } from '../days/record.js';
import { evolveTimeOff, lapsed, noTimeOff, remainingOf, type TimeOff } from './time-off.js';

/** The record of one person, and the time off that is kept beside it. */
export type RecordWithTimeOff = AttendanceRecord & { readonly timeOff: TimeOff };

export const overTimeOff = {
  initial: { ...overRecord.initial, timeOff: noTimeOff },
  evolve: (state: RecordWithTimeOff, event: AttendanceEvent): RecordWithTimeOff => ({
    ...overRecord.evolve(state, event),
    timeOff: evolveTimeOff(state.timeOff, event),
  }),
} as const;

export type TimeOffCommand =
  /** The day was closed or looked at again: what its overtime earned may have changed. */
  | { readonly kind: 'Earn'; readonly employeeId: string; readonly workDate: string; readonly at: string }
  /** A date has begun: what could be taken until the day before lapses. */
  | { readonly kind: 'Lapse'; readonly employeeId: string; readonly at: string };

/** 調休假 is earned by closed rest days whose overtime was approved for time off, and lapses by policy (reality 3). */
export const timeOff: Decider<RecordWithTimeOff, TimeOffCommand, AttendanceEvent> = {
  ...overTimeOff,
  decide: (command, record) => {
    const { employeeId, at } = command;
    if (command.kind === 'Lapse')
      return lapsed(record.timeOff, { employeeId, today: todayAt(record, at), at });
    return earned(record, command);
  },
};

/**
 * The difference between what the day's overtime earned so far and what it amounts to. What was taken or has lapsed can not be
 * taken back: a balance is never negative.
 */
const earned = (
  record: RecordWithTimeOff,
  {
    employeeId,
    workDate,
    at,
  }: { readonly employeeId: string; readonly workDate: string; readonly at: string },
): readonly AttendanceEvent[] => {
  const { closed } = dayOf(record, employeeId, workDate);
  const lot = record.timeOff.find((one) => one.workDate === workDate);
  const request = Object.entries(personOf(record, employeeId).overtime).find(
    ([, overtime]) =>
      overtime.workDate === workDate &&
      overtime.status === 'approved' &&
      overtime.compensation === 'time_off',
  );
  const requestId = lot?.requestId ?? request?.[0];
  if (!closed || !requestId) return [];
  const worked = request && closed.figures.dayKind === 'rest' ? closed.figures.overtimeMinutes : 0;
  const difference = Math.max(worked - (lot?.earned ?? 0), lot ? -remainingOf(lot) : 0);
  if (difference === 0) return [];
  const expiresOn =
    lot?.expiresOn ?? addDays(workDate, parametersOn(record, workDate).timeOffExpiresAfterDays);
  return [TimeOffEarned({ employeeId, requestId, workDate, minutes: difference, expiresOn }, at)];
};
