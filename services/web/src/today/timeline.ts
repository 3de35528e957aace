import type { TodayRow } from '../api/types.js';

/** A stretch on the time axis, in percent of its width. */
export interface Bar {
  readonly kind: 'shift' | 'there' | 'missing' | 'now';
  readonly left: number;
  readonly width: number;
}

/** From the earliest to the latest moment that any row speaks of, in milliseconds. */
export const axisOf = (rows: readonly TodayRow[]): readonly [number, number] | null => {
  const moments = rows
    .flatMap(({ shift, firstIn, lastOut }) => [
      ...(shift?.segments.flatMap(({ from, to }) => [from, to]) ?? []),
      firstIn,
      lastOut,
    ])
    .filter((instant) => instant !== null)
    .map((instant) => Date.parse(instant));
  return moments.length > 1 ? [Math.min(...moments), Math.max(...moments)] : null;
};

/** The shift, the presence so far, and the start that was missed. */
export const barsOf = (row: TodayRow, [start, end]: readonly [number, number], now: number): Bar[] => {
  const bar = (kind: Bar['kind'], from: number, to: number): Bar => ({
    kind,
    left: ((from - start) / (end - start)) * 100,
    width: (Math.max(0, to - from) / (end - start)) * 100,
  });
  const segments = (row.shift?.segments ?? []).map(
    ({ from, to }) => [Date.parse(from), Date.parse(to)] as const,
  );
  const begin = segments[0]?.[0];
  const firstIn = row.firstIn ? Date.parse(row.firstIn) : null;
  const until = row.lastOut ? Date.parse(row.lastOut) : Math.min(now, end);
  const missedUntil = firstIn ?? Math.min(now, segments.at(-1)?.[1] ?? now);
  const missed = row.status === 'absent' || row.lateMinutes > 0;
  return [
    ...segments.map(([from, to]) => bar('shift', from, to)),
    ...(missed && begin !== undefined && missedUntil > begin ? [bar('missing', begin, missedUntil)] : []),
    ...(firstIn !== null && until > firstIn ? [bar('there', firstIn, until)] : []),
    ...(now > start && now < end ? [{ ...bar('now', now, now), width: 0 }] : []),
  ];
};
