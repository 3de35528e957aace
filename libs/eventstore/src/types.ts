import type { DomainEvent, Recorded } from '@muster/contracts';

/** Who asked for what, when. Made at the API's edge; ids and instants never come from a decider. */
export type CommandMeta = {
  /** UUIDv5 of actor, operation and the client's `Idempotency-Key` (random key when the client gave none). */
  readonly commandId: string;
  /** SHA-256 of operation and body: the same key with another hash is a 409. */
  readonly requestHash: string;
  readonly site: string;
  readonly actor: string;
  /** The server's clock (RFC 3339, UTC). */
  readonly receivedAt: string;
  readonly correlationId: string;
  readonly causationId?: string | null;
  readonly traceparent?: string | null;
  /**
   * Loader role only, while the site's history is not sealed by `HistoryLoaded`: when the past event was recorded (never
   * before the site's last event: an earlier instant is raised to it). `receivedAt` is the same instant then.
   */
  readonly recordedAt?: string;
};

/** What a command gets back, and again when it is retried. */
export type CommandAnswer = {
  /** Stream of the first event, or the first stream the command named when there was none. */
  readonly stream: string;
  readonly version: number;
  /** Token for views: `service/site:position`. */
  readonly after: string;
};

/** One command's events with the versions it relied on: appended all or nothing. */
export type Append = {
  readonly meta: CommandMeta;
  readonly events: readonly DomainEvent[];
  /** Every stream that was loaded, written or only read, with the version that was seen (0 = none yet). */
  readonly expected: Readonly<Record<string, number>>;
};

export type Verdict =
  | { readonly kind: 'appended'; readonly answer: CommandAnswer; readonly events: readonly Recorded[] }
  /** Another command won: some stream is not at the version that was seen. */
  | { readonly kind: 'conflict'; readonly streams: readonly string[] }
  /** The command was answered before. `sameRequest: false` = key reused for another body (409). */
  | { readonly kind: 'duplicate'; readonly answer: CommandAnswer; readonly sameRequest: boolean };

export type Head = {
  readonly position: number;
  readonly recordedAt: string | null;
  readonly eventId: string | null;
};

/** Reading side of a service's log, local or over HTTP. */
export interface LogReader {
  readonly service: string;
  sites(): Promise<readonly string[]>;
  head(site: string): Promise<Head>;
  /** Events with `position > after` in order, upcast, at most `limit`. Whoever saw position p has seen all up to p. */
  read(site: string, after: number, limit: number): Promise<readonly Recorded[]>;
  /** The events at some positions, in the log's order, each once, upcast; a position that the log has not got is passed over. */
  at(site: string, positions: readonly number[]): Promise<readonly Recorded[]>;
  /** The last position recorded at or before the instant, taken under the site's lock so that it can not change later. */
  positionAt(site: string, instant: string): Promise<number>;
}

/** A service's log. */
export interface EventStore extends LogReader {
  /** The streams' events with `position > after`, merged in the log's order: one consistent snapshot. */
  load(site: string, streams: readonly string[], after?: number): Promise<readonly Recorded[]>;
  append(attempt: Append): Promise<Verdict>;
  /** The stored answer of a command, if it was answered. */
  answer(
    site: string,
    commandId: string,
  ): Promise<{ readonly requestHash: string; readonly answer: CommandAnswer } | undefined>;
  /** Called after each commit of this process with the site's new head. Returns the unsubscribe. */
  onAppended(listener: (site: string, position: number) => void): () => void;
}
