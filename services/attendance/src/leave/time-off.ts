import { TimeOffExpired, type AttendanceEvent } from '@muster/contracts/attendance';

/** 調休假 of one overtime request, in minutes. */
export type Lot = {
  readonly requestId: string;
  readonly workDate: string;
  /** Last day on which it may be taken. */
  readonly expiresOn: string;
  readonly earned: number;
  readonly expired: number;
  /** Minutes taken, by leave. */
  readonly drawn: Readonly<Record<string, number>>;
};

/** One person's time off in lieu, the lot that lapses first in front. */
export type TimeOff = readonly Lot[];

export const noTimeOff: TimeOff = [];

export const remainingOf = ({ earned, expired, drawn }: Lot): number =>
  earned - expired - Object.values(drawn).reduce((sum, minutes) => sum + minutes, 0);

/** What can be taken on a date: lots that have lapsed by then do not count, recorded as lapsed or not. */
export const balanceOn = (timeOff: TimeOff, date: string): number =>
  timeOff.filter(({ expiresOn }) => expiresOn >= date).reduce((sum, lot) => sum + remainingOf(lot), 0);

const inOrder = (a: Lot, b: Lot): number =>
  a.expiresOn.localeCompare(b.expiresOn) ||
  a.workDate.localeCompare(b.workDate) ||
  a.requestId.localeCompare(b.requestId);

const change = (timeOff: TimeOff, requestId: string, to: (lot: Lot) => Lot): TimeOff =>
  timeOff.map((lot) => (lot.requestId === requestId ? to(lot) : lot));

/** First in, first out by the date of lapse: what lapses soonest is taken first. */
const draw = (timeOff: TimeOff, leaveId: string, date: string, minutes: number): TimeOff => {
  let left = minutes;
  return timeOff.map((lot) => {
    const taken = lot.expiresOn < date ? 0 : Math.min(left, remainingOf(lot));
    if (taken <= 0) return lot;
    left -= taken;
    return { ...lot, drawn: { ...lot.drawn, [leaveId]: taken } };
  });
};

/** Folds the streams of one person; other events change nothing. */
export const evolveTimeOff = (timeOff: TimeOff, { type, data }: AttendanceEvent): TimeOff => {
  switch (type) {
    case 'TimeOffEarned': {
      const { requestId, workDate, expiresOn, minutes } = data;
      if (timeOff.some((lot) => lot.requestId === requestId))
        return change(timeOff, requestId, (lot) => ({ ...lot, earned: lot.earned + minutes }));
      return [...timeOff, { requestId, workDate, expiresOn, earned: minutes, expired: 0, drawn: {} }].sort(
        inOrder,
      );
    }
    case 'TimeOffExpired':
      return change(timeOff, data.requestId, (lot) => ({ ...lot, expired: lot.expired + data.minutes }));
    case 'LeaveGranted':
      return data.kind === 'time_off_in_lieu'
        ? draw(timeOff, data.requestId, data.workDates.at(-1) ?? '', data.minutes)
        : timeOff;
    case 'LeaveCancelled':
      return timeOff.map(({ drawn: { [data.requestId]: _returned, ...drawn }, ...lot }) => ({
        ...lot,
        drawn,
      }));
    default:
      return timeOff;
  }
};

/** What has lapsed by the beginning of a date and is not recorded yet. */
export const lapsed = (
  timeOff: TimeOff,
  { employeeId, today, at }: { readonly employeeId: string; readonly today: string; readonly at: string },
): readonly AttendanceEvent[] =>
  timeOff
    .filter((lot) => lot.expiresOn < today && remainingOf(lot) > 0)
    .map((lot) =>
      TimeOffExpired(
        { employeeId, requestId: lot.requestId, minutes: remainingOf(lot), expiredOn: lot.expiresOn },
        at,
      ),
    );
