import { millisecondsOf } from '@muster/kernel';

/** A stretch of time in epoch milliseconds, the end excluded. Instants, so nights and clock changes need no care. */
export type Span = readonly [from: number, to: number];

export const spanOf = ({ from, to }: { readonly from: string; readonly to: string }): Span => [
  millisecondsOf(from),
  millisecondsOf(to),
];

/** What lies in any of both lists; spans within a list may overlap. */
export const common = (some: readonly Span[], others: readonly Span[]): readonly Span[] =>
  merged(
    some.flatMap(([from, to]) =>
      others.map(([otherFrom, otherTo]): Span => [Math.max(from, otherFrom), Math.min(to, otherTo)]),
    ),
  );

/** The same stretches in order, without overlaps and without empty ones. */
export const merged = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = [];
  for (const [from, to] of [...spans].filter(([a, b]) => a < b).sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
};

export const minus = (spans: readonly Span[], taken: readonly Span[]): readonly Span[] =>
  merged(taken).reduce<readonly Span[]>(
    (left, [from, to]) =>
      left.flatMap(([a, b]): Span[] =>
        to <= a || b <= from
          ? [[a, b]]
          : ([
              [a, from],
              [to, b],
            ].filter(([x, y]) => x! < y!) as unknown as Span[]),
      ),
    merged(spans),
  );

/** Milliseconds covered. */
export const lengthOf = (spans: readonly Span[]): number =>
  merged(spans).reduce((sum, [from, to]) => sum + to - from, 0);

/** Milliseconds between an instant and a span; 0 within it. */
export const distance = (at: number, [from, to]: Span): number => Math.max(from - at, at - to, 0);
