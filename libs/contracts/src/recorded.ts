import type { DomainEvent } from './event.js';

/** An event as the log keeps it. Positions and versions are safe integers (checked where they are read). */
export type Recorded<Event extends DomainEvent = DomainEvent> = Event & {
  /** UUIDv5 of command id and ordinal. */
  readonly id: string;
  readonly service: string;
  readonly site: string;
  /** 1, 2, 3 … per site, without holes. */
  readonly position: number;
  readonly stream: string;
  /** 1, 2, 3 … per stream, without holes. */
  readonly version: number;
  readonly recordedAt: string;
  /** Opaque id of who acted. */
  readonly actor: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** W3C `traceparent` of the command, so that a trace follows it over the bus. */
  readonly traceparent: string | null;
  /** Loaded as the past of a new site, not lived through. */
  readonly simulated: boolean;
};
