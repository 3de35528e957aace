import { distance, lengthOf, common, type Span } from './spans.js';

export type Mark = { readonly at: number; readonly direction: 'in' | 'out' };

/** A stretch of a shift's segment in which the person has to be there. */
export type Piece = { readonly segment: number; readonly span: Span };

export type Presence = {
  readonly spans: readonly Span[];
  /** Marks that found no counterpart. */
  readonly unpaired: readonly (Mark & { readonly segment: number })[];
};

/** In time, arrivals first: the order in which punches were recorded must not matter. */
export const inOrder = (marks: readonly Mark[]): readonly Mark[] =>
  [...marks].sort((a, b) => a.at - b.at || (a.direction === b.direction ? 0 : a.direction === 'in' ? -1 : 1));

/** The segment that an instant is nearest to; an arrival between two belongs to the later, a departure to the earlier. */
const segmentOf = ({ at, direction }: Mark, pieces: readonly Piece[]): number => {
  const nearest = Math.min(...pieces.map(({ span }) => distance(at, span)));
  const near = pieces.filter(({ span }) => distance(at, span) === nearest);
  return near.at(direction === 'in' ? -1 : 0)?.segment ?? 0;
};

/**
 * When somebody was there. Field work needs no punches: whoever is in when it begins has left, and whoever punches out
 * after it came back at its end. A second arrival within a segment is none; a second departure, or a last arrival, counts
 * as unpaired when work was due in between.
 */
export const presenceOf = (
  punches: readonly Mark[],
  pieces: readonly Piece[],
  field: readonly Span[] = [],
): Presence => {
  const spans: Span[] = [];
  const unpaired: (Mark & { segment: number })[] = [];
  const due = pieces.map(({ span }) => span);
  const lost = (mark: Mark) => unpaired.push({ ...mark, segment: segmentOf(mark, pieces) });
  const dueBetween = (from: number, to: number) => lengthOf(common(due, [[from, to]])) > 0;

  let open: Mark | null = null;
  let returned: number | null = null;
  let leftAt = -Infinity;
  const leave = (from: number, to: number) => {
    if (from < to) spans.push([from, to]);
    open = null;
    returned = null;
    leftAt = to;
  };
  for (const mark of steps(punches, field)) {
    if (mark.field === 'begins') {
      if (open) leave((open as Mark).at, mark.at);
    } else if (mark.field === 'ends') {
      if (!open) returned = mark.at;
    } else if (mark.direction === 'in') {
      if (!open) open = mark;
      else if (segmentOf(open, pieces) !== segmentOf(mark, pieces)) {
        lost(open);
        open = mark;
      }
      returned = null;
    } else if (open) leave((open as Mark).at, mark.at);
    else if (returned !== null) leave(returned, mark.at);
    else if (leftAt === -Infinity || dueBetween(leftAt, mark.at)) lost(mark);
  }
  if (open && (leftAt === -Infinity || dueBetween((open as Mark).at, Infinity))) lost(open);
  return { spans, unpaired };
};

type Step = Mark & { readonly field?: 'begins' | 'ends' };

const steps = (punches: readonly Mark[], field: readonly Span[]): readonly Step[] => {
  const outside = punches.filter(({ at }) => field.every(([from, to]) => at <= from || at >= to));
  const bounds = field.flatMap(([from, to]): Step[] => [
    { at: from, direction: 'out', field: 'begins' },
    { at: to, direction: 'in', field: 'ends' },
  ]);
  return [...bounds, ...inOrder(outside)].sort((a, b) => a.at - b.at);
};
