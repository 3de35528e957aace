import type { Recorded } from '@muster/contracts';
import type { AnyOf, OrderBy, Where } from './query.js';

export type Positions = Readonly<Record<string, number>>;

export type ViewRow<Row> = {
  readonly site: string;
  readonly key: string;
  /** The event that made the row what it is. */
  readonly position: number;
  readonly row: Row;
  /** An event that concerns the row is parked: the row is right only up to before that event. */
  readonly incomplete: boolean;
};

export type RowsQuery<Row extends object> = {
  readonly sites: readonly string[];
  readonly where?: Where<Row> | AnyOf<Row>;
  /** Position per site (see `LogReader.positionAt`); a site that is not named is read as it is now. */
  readonly asOf?: Positions;
  /** A declared column; then by site and key. Empty values come last. */
  readonly orderBy?: OrderBy<Row>;
  /** 1–10 000, default 200. */
  readonly limit?: number;
  /** `next` of the page before, with the same query. */
  readonly cursor?: string;
};

export type RowsAnswer<Row> = {
  readonly rows: readonly ViewRow<Row>[];
  /** Cursor of the next page; null at the end. */
  readonly next: string | null;
  /** Where the answer stands at each site: the smaller of as-of and checkpoint. */
  readonly positions: Positions;
  /** Parked events up to there; > 0 = some row, shown or not yet made, is incomplete. */
  readonly parked: number;
};

export type Standing = {
  readonly site: string;
  readonly position: number;
  readonly eventId: string | null;
  /** When the last event applied was recorded. */
  readonly recordedAt: string | null;
  readonly parked: number;
};

export type Explanation<Row> = {
  readonly projection: string;
  readonly version: number;
  readonly key: string;
  /** The events that made the row, oldest first. */
  readonly evidence: readonly number[];
  readonly events: readonly Recorded[];
  readonly row: Row | null;
  /** The row folded afresh from those events alone. */
  readonly rederived: Row | null;
  readonly equal: boolean;
  readonly incomplete: boolean;
};
