import type { DomainEvent, Recorded } from '@muster/contracts';
import type { Projection } from '@muster/projections';

/** A figure of one row; a row that is not there counts as well (usually 0). */
export type FigureOf<Row> = (row: Row | null) => number;

export type Contribution = {
  readonly contribution: number;
  /** The row that the event changed. */
  readonly key: string;
  readonly event: Recorded;
};

/**
 * What each event did to a figure: its value after the event less its value before. The sum over the events is therefore
 * the figure itself, whatever the formula; an event that changed nothing is left out.
 */
export const contributionsOf = <Row extends object, Event extends DomainEvent>(
  projection: Pick<Projection<Row, Event>, 'apply'>,
  key: string,
  events: readonly Recorded[],
  figureOf: FigureOf<Row>,
): readonly Contribution[] => {
  let row: Row | null = null;
  let value = figureOf(null);
  const contributions: Contribution[] = [];
  for (const event of events) {
    row = projection.apply(row, event as unknown as Recorded<Event>, key);
    const after = figureOf(row);
    if (after !== value) contributions.push({ contribution: after - value, key, event });
    value = after;
  }
  return contributions;
};
