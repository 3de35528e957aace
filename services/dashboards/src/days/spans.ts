/** A stretch of time in epoch milliseconds, the end excluded. */
export type Span = readonly [from: number, to: number];

export const spanOf = ({ from, to }: { readonly from: string; readonly to: string }): Span => [
  Date.parse(from),
  Date.parse(to),
];

/** What is left of the spans where none of the others lies. */
export const minus = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  others.reduce(
    (left, [from, to]) =>
      left.flatMap(([a, b]): Span[] =>
        to <= a || from >= b
          ? [[a, b]]
          : [[a, from] as Span, [to, b] as Span].filter(([begins, ends]) => begins < ends),
      ),
    spans,
  );

/** Where both lie; the spans of each list must not overlap among themselves. */
export const common = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  spans.flatMap(([a, b]) =>
    others
      .map(([from, to]): Span => [Math.max(a, from), Math.min(b, to)])
      .filter(([begins, ends]) => begins < ends),
  );

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, [from, to]) => sum + to - from, 0);
