import type { AttendanceParameters } from '@muster/contracts/attendance';
import type { DayPunch, DayRow } from './days.projection.js';
import { common, lengthOf, minus, spanOf, type Span } from './spans.js';

export const DAY_STATUSES = [
  'not_yet',
  'present',
  'late',
  'absent',
  'left',
  'on_leave',
  'off',
  'field',
  'closed',
] as const;
export type DayStatus = (typeof DAY_STATUSES)[number];

/** What a day's state by the clock depends on, besides its facts. */
export type DayContext = {
  /** Now, or the instant that is looked back from: RFC 3339. */
  readonly instant: string;
  readonly parameters: Pick<AttendanceParameters, 'graceMinutes' | 'absentFromMinutes'> | undefined;
  /** 不定時工時: knows no lateness. */
  readonly flexible: boolean;
  /** False after the last day of work: nothing is due any more. */
  readonly employed: boolean;
};

/** Rostered people are in exactly one of `present`, `onLeave`, `absent`, `notYet`; `late` ones are in the first or the last. */
export type DayState = {
  readonly rostered: boolean;
  readonly present: boolean;
  readonly onLeave: boolean;
  readonly absent: boolean;
  readonly notYet: boolean;
  readonly late: boolean;
  readonly status: DayStatus;
  readonly firstIn: string | null;
  readonly lastOut: string | null;
  readonly lateMinutes: number;
  /** Of an open day so far, breaks not yet taken off. */
  readonly workedMinutes: number;
};

const MINUTE = 60_000;

/** From each arrival to the next departure, or to now. */
const presenceOf = (punches: readonly DayPunch[], now: number): readonly Span[] => {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const { at, direction } of punches) {
    const mark = Date.parse(at);
    if (direction === 'in') since ??= mark;
    else if (since !== null) {
      spans.push([since, mark]);
      since = null;
    }
  }
  if (since !== null && since < now) spans.push([since, now]);
  return spans;
};

/** Minutes late so far, stretch by stretch: from the policy's threshold on it is absence, not lateness. */
const latenessOf = (
  due: readonly Span[],
  presence: readonly Span[],
  now: number,
  { parameters, flexible }: DayContext,
): number => {
  if (!parameters || flexible) return 0;
  return due.reduce((sum, [from, to]) => {
    if (now < from) return sum;
    const [arrival] = common(presence, [[from, to]]);
    const late = Math.floor(((arrival?.[0] ?? now) - from) / MINUTE);
    return late > parameters.graceMinutes && late < parameters.absentFromMinutes ? sum + late : sum;
  }, 0);
};

/** A work date as it stands at an instant. Pure: the same facts and instant give the same state. */
export const stateOf = (day: DayRow | null, context: DayContext): DayState => {
  const now = Date.parse(context.instant);
  const { punches = [], leaves = [], orders = [], figures = null } = day ?? {};
  const segments = (day?.shift?.segments ?? []).map(spanOf);
  const rostered = segments.length > 0 && context.employed;
  const afterLeave = minus(segments, leaves.map(spanOf));
  const due = minus(afterLeave, orders.map(spanOf));
  const presence = presenceOf(punches, now);
  const inField = orders.some(({ from, to }) => Date.parse(from) <= now && now < Date.parse(to));

  const came = punches.length > 0 || orders.some(({ from }) => Date.parse(from) <= now);
  const onLeave = rostered && !came && afterLeave.length === 0;
  const absent = rostered && !came && !onLeave && isOver(due, now, figures !== null, context);
  const lateMinutes = !rostered
    ? 0
    : figures
      ? figures.lateMinutes
      : absent
        ? 0
        : latenessOf(due, presence, now, context);
  const state = {
    rostered,
    present: rostered && came,
    onLeave,
    absent,
    notYet: rostered && !came && !onLeave && !absent,
    late: lateMinutes > 0 && !onLeave && !absent,
    firstIn: figures ? figures.firstIn : (punches.find(({ direction }) => direction === 'in')?.at ?? null),
    lastOut: figures
      ? figures.lastOut
      : (punches.findLast(({ direction }) => direction === 'out')?.at ?? null),
    lateMinutes,
    workedMinutes: figures
      ? figures.workedMinutes
      : Math.floor(lengthOf(common(presence, segments)) / MINUTE),
  };
  const last = punches.at(-1)?.direction;
  return { ...state, status: statusOf(state, { closed: figures !== null, came, inField, last }) };
};

/** Nobody came, and by the clock nobody will be counted as late any more. */
const isOver = (
  due: readonly Span[],
  now: number,
  closed: boolean,
  { parameters, flexible }: DayContext,
): boolean => {
  const [first] = due;
  if (closed) return true;
  if (!first) return false;
  const ends = due.at(-1)![1];
  return now >= (flexible || !parameters ? ends : first[0] + parameters.absentFromMinutes * MINUTE);
};

const statusOf = (
  state: Omit<DayState, 'status'>,
  facts: {
    readonly closed: boolean;
    readonly came: boolean;
    readonly inField: boolean;
    readonly last: 'in' | 'out' | undefined;
  },
): DayStatus => {
  if (!state.rostered && !facts.came) return 'off';
  if (state.onLeave) return 'on_leave';
  if (state.absent) return 'absent';
  if (facts.closed) return 'closed';
  if (state.notYet) return state.late ? 'late' : 'not_yet';
  if (facts.inField) return 'field';
  if (facts.last === 'out') return 'left';
  return state.late ? 'late' : 'present';
};

export const isOpen = ({ status }: { readonly status: string }): boolean =>
  status === 'open' || status === 'explained';
