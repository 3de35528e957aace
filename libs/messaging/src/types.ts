import type { Recorded } from '@muster/contracts';

/**
 * What consumes a service's events. Its whole state is one position per site, kept where its effects are kept,
 * in the same transaction.
 */
export interface Consumer {
  /** Unique name, such as `dashboards.today-board@1`. */
  readonly name: string;
  /** The service whose events it reads. */
  readonly source: string;
  /** Position and event id of the last event handled at the site; `{ position: 0, eventId: null }` at the beginning. */
  checkpoint(site: string): Promise<{ readonly position: number; readonly eventId: string | null }>;
  /**
   * Handles consecutive events of one site, the first at checkpoint + 1, and moves the checkpoint, atomically.
   * Throws to be called again later; poison is the consumer's own business (park it and go on).
   */
  handle(site: string, events: readonly Recorded[]): Promise<void>;
}

/** Brings events to consumers, each site in order, no gap, duplicates fenced. Two adapters: embedded and Kafka. */
export interface EventSource {
  /** Begins delivery; resolves when the consumer is attached. */
  attach(consumer: Consumer): Promise<Attachment>;
  close(): Promise<void>;
}

export interface Attachment {
  /** False after a failure that needs a restart: the service reports itself unready. */
  healthy(): boolean;
  /** Stops delivery after the batch in hand. */
  detach(): Promise<void>;
}
