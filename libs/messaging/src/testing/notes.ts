import { randomUUID } from 'node:crypto';
import { defineEvent, defineService, id, type Recorded, type ServiceContract } from '@muster/contracts';
import { applicationUrl, migrate, PostgresEventStore, type LogReader } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { Pool } from 'pg';
import { z } from 'zod';

const Noted = defineEvent('Noted', 1, z.object({ noteId: id, words: z.string() }), {
  stream: ['note', 'noteId'],
});

/** A service of its own for each test: topics of one broker are shared. */
export const notesContract = (): ServiceContract =>
  defineService(`notes-${randomUUID().slice(0, 8)}`, [Noted]);

/** A service that only takes notes, on a real log. */
export type Notes = {
  readonly contract: ServiceContract;
  readonly store: PostgresEventStore;
  readonly pool: Pool;
  /** Appends notes to the site, one command each. */
  readonly write: (site: string, count: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const startNotes = async (url: string): Promise<Notes> => {
  await migrate(url);
  const contract = notesContract();
  const pool = new Pool({ connectionString: url, max: 10 });
  const appending = new Pool({ connectionString: applicationUrl(url), max: 10 });
  // A test that drops its database ends sessions that still rest in a pool.
  for (const each of [pool, appending]) each.on('error', () => undefined);
  const store = new PostgresEventStore({ contract, pool: appending });

  const note = async (site: string): Promise<void> => {
    const noteId = randomUUID();
    const now = new Date().toISOString();
    const verdict = await store.append({
      meta: {
        commandId: randomUUID(),
        requestHash: '',
        site,
        actor: randomUUID(),
        receivedAt: now,
        correlationId: randomUUID(),
      },
      events: [Noted({ noteId, words: 'seen' }, now)],
      expected: { [streamName('note', noteId)]: 0 },
    });
    if (verdict.kind !== 'appended') throw new Error(verdict.kind);
  };
  return {
    contract,
    store,
    pool,
    write: async (site, count) => void (await Promise.all(Array.from({ length: count }, () => note(site)))),
    close: async () => void (await Promise.all([pool.end(), appending.end()])),
  };
};

export const logOf = async (log: LogReader, site: string): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for (;;) {
    const page = await log.read(site, events.length, 10_000);
    if (page.length === 0) return events;
    events.push(...page);
  }
};

export const idsOf = async (log: LogReader, site: string): Promise<readonly string[]> =>
  (await logOf(log, site)).map((event) => event.id);

/** Asks until it is so; throws what it waited for after the limit (ms). */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  limit = 15_000,
): Promise<void> => {
  for (const deadline = Date.now() + limit; !(await holds());) {
    if (Date.now() > deadline) throw new Error(`not within ${limit} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
};
