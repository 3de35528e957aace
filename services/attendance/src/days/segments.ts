import type { AnomalyKind, AttendanceParameters, Segment } from '@muster/contracts/attendance';
import { presenceOf, type Mark, type Piece, type Presence } from './presence.js';
import { common, lengthOf, minus, spanOf, type Span } from './spans.js';

export type Finding = { readonly kind: AnomalyKind; readonly minutes: number; readonly segment: number };

type Work = {
  /** Milliseconds, breaks taken off. */
  readonly scheduled: number;
  readonly worked: number;
  readonly leave: number;
  readonly field: number;
  readonly presence: readonly Span[];
  /** At most one of each kind and segment. */
  readonly findings: readonly Finding[];
};

type Facts = {
  readonly segments: readonly Segment[];
  readonly leave: readonly Span[];
  readonly field: readonly Span[];
  readonly punches: readonly Mark[];
  readonly parameters: AttendanceParameters;
  readonly flexible: boolean;
};

const MINUTE = 60_000;
const minutesOf = (milliseconds: number) => Math.floor(milliseconds / MINUTE);

/**
 * The break stands in the middle of its segment, when it comes to sharing a segment between work, leave and field work;
 * at work it may be taken at any time.
 */
const breakOf = (segment: Segment): Span => {
  const [from, to] = spanOf(segment);
  const length = Math.min(segment.breakMinutes * MINUTE, to - from);
  const begins = from + Math.floor((to - from - length) / 2);
  return [begins, begins + length];
};

/** A shift against what was done: minutes due, worked, covered, and what is missing. */
export const workOf = ({ segments, leave, field, punches, parameters, flexible }: Facts): Work => {
  const breaks = segments.map(breakOf);
  const scheduled = segments.map(spanOf);
  const visited = minus(field, leave);
  const net = (spans: readonly Span[]) => lengthOf(spans) - lengthOf(common(spans, breaks));
  const pieces = scheduled
    .flatMap((span, segment) =>
      minus([span], [...leave, ...field]).map((due): Piece => ({ segment, span: due })),
    )
    .filter(({ span }) => net([span]) >= MINUTE);
  const seen = presenceOf(punches, pieces, field);
  const covered = {
    scheduled: net(scheduled),
    leave: net(common(scheduled, leave)),
    field: net(common(scheduled, visited)),
    presence: seen.spans,
  };
  if (flexible) {
    const breakTime = lengthOf(breaks);
    const due = pieces.map(({ span }) => span);
    const missing = punches.length || !due.length ? [] : [finding('absent', net(due), 0)];
    return { ...covered, worked: Math.max(0, lengthOf(seen.spans) - breakTime), findings: missing };
  }
  const judged = pieces.map((piece) => judge(piece, breaks, seen, parameters));
  const missed = new Set(
    seen.unpaired.map(({ segment }) => segment).filter((at) => pieces.some(({ segment }) => segment === at)),
  );
  return {
    ...covered,
    worked: judged.reduce((sum, { worked }) => sum + worked, 0),
    findings: [
      ...summed(judged.flatMap(({ findings }) => findings)),
      ...[...missed].sort((a, b) => a - b).map((segment) => finding('missed_punch', 0, segment)),
    ],
  };
};

const finding = (kind: AnomalyKind, milliseconds: number, segment: number): Finding => ({
  kind,
  minutes: minutesOf(milliseconds),
  segment,
});

/** One stretch that was due. From the policy's threshold on, lateness is absence; its minutes are those not worked. */
const judge = (
  { segment, span }: Piece,
  breaks: readonly Span[],
  seen: Presence,
  { graceMinutes, absentFromMinutes }: AttendanceParameters,
): { readonly worked: number; readonly findings: readonly Finding[] } => {
  const [from, to] = span;
  const there = common(seen.spans, [span]);
  const pause = lengthOf(common([span], breaks));
  const due = to - from - pause;
  const worked = workedIn(there, due, pause);

  const unpaired = seen.unpaired.filter((mark) => mark.segment === segment);
  const arrivals = [
    ...there.map(([at]) => at),
    ...unpaired
      .filter(({ direction, at }) => direction === 'in' && at < to)
      .map(({ at }) => Math.max(at, from)),
  ];
  const departures = [
    ...there.map(([, at]) => at),
    ...unpaired
      .filter(({ direction, at }) => direction === 'out' && at > from)
      .map(({ at }) => Math.min(at, to)),
  ];
  if (!there.length && !unpaired.length) return { worked, findings: [finding('absent', due, segment)] };

  const late = arrivals.length ? minutesOf(Math.min(...arrivals) - from) : 0;
  const early = departures.length ? minutesOf(to - Math.max(...departures)) : 0;
  if (late >= absentFromMinutes || early >= absentFromMinutes) {
    const lost = there.length ? due - worked : Math.min(due, Math.max(late, early) * MINUTE);
    return { worked, findings: [finding('absent', lost, segment)] };
  }
  // A stretch that overlaps the break is longer than the work in it: no more can be missing than was due.
  const missing = minutesOf(due - worked);
  const lateMinutes = late > graceMinutes ? Math.min(late, missing) : 0;
  const earlyMinutes = Math.min(early, missing - lateMinutes);
  return {
    worked,
    findings: [
      ...(lateMinutes > 0 ? [finding('late', lateMinutes * MINUTE, segment)] : []),
      ...(earlyMinutes > 0 ? [finding('early_leave', earlyMinutes * MINUTE, segment)] : []),
    ],
  };
};

/**
 * Time there less the break. Going out within the stretch is the break, as far as it reaches; who was there for no more
 * than half of the work had none.
 */
const workedIn = (there: readonly Span[], due: number, pause: number): number => {
  if (!there.length) return 0;
  const time = lengthOf(there);
  const stretch = there.at(-1)![1] - there[0]![0];
  const taken = Math.min(Math.max(stretch - due / 2, 0), pause);
  return time - Math.max(0, taken - (stretch - time));
};

/** Minutes of the same kind and segment, added up. */
const summed = (findings: readonly Finding[]): readonly Finding[] => {
  const sums = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.segment} ${one.kind}`;
    sums.set(key, { ...one, minutes: one.minutes + (sums.get(key)?.minutes ?? 0) });
  }
  return [...sums.values()];
};
