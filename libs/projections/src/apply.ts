import { inTransaction } from '@muster/eventstore';
import type { DomainEvent, Recorded } from '@muster/contracts';
import type { Pool } from 'pg';
import { refuseTooNew } from './fold.js';
import { moveView } from './checkpoint-moves.js';
import type { Tables } from './tables.js';
import type { Projection } from './types.js';
import { applyEvents, lockCheckpoint } from './writer.js';

/** Errors that the same events give again: data that SQL refuses (classes 22, 23), or rows that are no JSON. Anything else is retried. */
const isPoison = (error: unknown): boolean =>
  error instanceof TypeError || /^2[23]/.test(String((error as { code?: unknown } | null)?.code ?? ''));

/** What to apply to which tables. */
export type Target<Row extends object, Event extends DomainEvent> = {
  readonly pool: Pool;
  readonly projection: Projection<Row, Event>;
  readonly tables: Tables;
};

/**
 * Applies consecutive events of a site in one transaction; those at or before the checkpoint are passed over. When SQL refuses what
 * a batch made, the event at fault is found by halving and parked. Returns the keys that changed, undefined when nothing was new.
 * Throws when events are missing after the checkpoint, and on any failure that may pass.
 */
export const apply = async <Row extends object, Event extends DomainEvent>(
  target: Target<Row, Event>,
  site: string,
  events: readonly Recorded<Event>[],
): Promise<readonly string[] | undefined> => {
  try {
    return await applyOnce(target, site, events);
  } catch (error) {
    if (!isPoison(error)) throw error;
    if (events.length === 1) return applyOnce(target, site, events, error);
    const half = events.length >> 1;
    const first = await apply(target, site, events.slice(0, half));
    const second = await apply(target, site, events.slice(half));
    return first || second ? [...new Set([...(first ?? []), ...(second ?? [])])] : undefined;
  }
};

/** Whether an event may touch a row: also one that nobody here can tell about. */
const concerns = <Row extends object, Event extends DomainEvent>(
  projection: Projection<Row, Event>,
  event: Recorded<Event>,
): boolean => {
  try {
    refuseTooNew(event);
    return projection.keys(event).length > 0;
  } catch {
    return true;
  }
};

const applyOnce = async <Row extends object, Event extends DomainEvent>(
  { pool, projection, tables }: Target<Row, Event>,
  site: string,
  events: readonly Recorded<Event>[],
  poison?: unknown,
): Promise<readonly string[] | undefined> => {
  // Most events concern few views
  if (!events.some((event) => concerns(projection, event))) {
    const [first, last] = [events[0]!, events.at(-1)!];
    const passed = {
      from: first.position - 1,
      to: last.position,
      eventId: last.id,
      recordedAt: last.recordedAt,
    };
    if (await moveView(pool, { name: tables.base, site, ...passed })) return [];
  }
  return inTransaction(pool, async (client) => {
    const { position } = await lockCheckpoint(client, tables, site);
    const fresh = events.filter((event) => event.position > position);
    if (fresh.length === 0) return undefined;
    if (fresh[0]!.position !== position + 1)
      throw new Error(`${tables.base}: ${site} stands at ${position}, ${fresh[0]!.position} can not follow`);
    const { current } = await applyEvents(client, projection, tables, site, fresh, poison);
    return [...current.keys()];
  });
};
