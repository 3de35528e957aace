import type { DomainEvent, Recorded } from '@muster/contracts';

/** Type of a column that views filter and sort by. */
export type ColumnType = 'text' | 'uuid' | 'date' | 'integer' | 'timestamptz';

/**
 * One department's view of one service's log. Pure: a rebuild of the same version gives equal rows.
 *
 * Rows are plain JSON (no `undefined`, `Date` or `bigint`). An event after which `apply` returns the very same row object
 * did not touch the row: it makes no version and is no evidence.
 */
export type Projection<Row extends object, Event extends DomainEvent = DomainEvent> = {
  /** Lower-case words joined by hyphens, at most 32 characters; names the tables: `today-board` → `read.today_board_v1`. */
  readonly name: string;
  /** Raise it when `keys` or `apply` change: the new version fills its own tables while the old one serves. */
  readonly version: number;
  readonly source: string;
  /** Row fields that views filter and sort by: kept as typed, indexed columns beside the row. */
  readonly columns: Readonly<Partial<Record<Extract<keyof Row, string>, ColumnType>>>;
  /** `false`: neither as-of nor evidence is kept. For look-up tables only. */
  readonly history?: false;
  /** The row keys an event touches (the runner adds the site). Empty = not interested. */
  keys(event: Recorded<Event>): readonly string[];
  /** The row after the event; null = no row. */
  apply(row: Row | null, event: Recorded<Event>, key: string): Row | null;
};

/** Command for another capability that an event causes; runs in the receiving service, never in a rebuild. */
export type Reaction<Event extends DomainEvent = DomainEvent, Command = unknown> = {
  readonly name: string;
  readonly source: string;
  /** Where a newly deployed reaction begins. */
  readonly from: 'now' | 'beginning';
  react(event: Recorded<Event>): readonly Command[];
  /**
   * What a command must keep its order with: those of one lane are carried out in the log's order, those of different lanes
   * side by side. Without it all of them are in one lane.
   */
  lane?(command: Command): string;
};
