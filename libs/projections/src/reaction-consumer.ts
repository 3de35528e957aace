import { createHash } from 'node:crypto';
import type { DomainEvent, Recorded } from '@muster/contracts';
import { inTransaction, type CommandMeta, type LogReader } from '@muster/eventstore';
import { deriveId, DomainError } from '@muster/kernel';
import type { Consumer } from '@muster/messaging';
import type { Pool } from 'pg';
import { reasonOf, refuseTooNew } from './fold.js';
import { readPositions } from './log.js';
import { moveReaction } from './checkpoint-moves.js';
import { ParkedReactions, type ParkedEffect } from './parked-reactions.js';
import type { Reaction } from './types.js';
import type { Checkpoint } from './writer.js';

/** Carries a command out; throws a {@link DomainError} when a rule refuses, anything else when it may work later. */
export type Execute<Command> = (command: Command, meta: CommandMeta) => Promise<unknown>;

/** Commands between two moves of the checkpoint: what may be asked again after a crash. */
const BATCH = 100;
/** Lanes that are carried out side by side: so many commands share a commit, and a pool's connections are left to others. */
const ABREAST = 16;

/** What an event causes: a command, or the reason why `react` could not take it. */
type Effect<Event extends DomainEvent, Command> = {
  readonly event: Recorded<Event>;
  readonly ordinal: number;
} & ({ readonly command: Command } | { readonly reason: string });

type Reacted<Event extends DomainEvent, Command> = {
  readonly event: Recorded<Event>;
  readonly effects: readonly Effect<Event, Command>[];
};

/** A fault of the code or the data: it would come back for ever. */
const isPoison = (error: unknown): boolean =>
  error instanceof DomainError ||
  error instanceof TypeError ||
  error instanceof RangeError ||
  (error instanceof Error && /^(ZodError|InvalidEvent|RequestMismatch)$/.test(error.name));

/**
 * Runs a reaction in the receiving service, with a checkpoint of its own in schema `app`. Delivered again, an event causes the
 * same command ids, so the log that receives them acts once. What a rule refuses is parked and the rest goes on; other failures
 * are thrown, for the source to deliver again.
 */
export class ReactionConsumer<
  Event extends DomainEvent = DomainEvent,
  Command = unknown,
> implements Consumer {
  readonly name: string;
  readonly source: string;
  readonly parked: ParkedReactions;
  /** Where this instance left the checkpoints. */
  private readonly standing = new Map<string, number>();

  constructor(
    readonly reaction: Reaction<Event, Command>,
    private readonly options: {
      readonly pool: Pool;
      /** The service that hosts the reaction: part of the consumer's name. */
      readonly host: string;
      readonly execute: Execute<Command>;
      /** The server's clock (RFC 3339, UTC). */
      readonly clock?: () => string;
    },
  ) {
    this.name = `${options.host}.${reaction.name}`;
    this.source = reaction.source;
    this.parked = new ParkedReactions(options.pool, reaction.name);
  }

  /**
   * Creates what is missing. On its first deployment a reaction `from: 'now'` starts at the head of each site that exists; a site
   * founded later is heard from its beginning.
   */
  async prepare(log: LogReader): Promise<void> {
    const { reaction } = this;
    const heads =
      reaction.from === 'now'
        ? await Promise.all((await log.sites()).map(async (site) => ({ site, ...(await log.head(site)) })))
        : [];
    await inTransaction(this.options.pool, async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtext('muster.app'))`);
      await client.query(`
        create schema if not exists app;
        create table if not exists app.reaction (name text primary key, since timestamptz not null default now());
        create table if not exists app.reaction_checkpoint (
          reaction text not null, site text not null, position bigint not null, event_id text, primary key (reaction, site));
        create table if not exists app.parked_reaction (
          reaction text not null, site text not null, position bigint not null, ordinal integer not null, code text,
          reason text not null, event jsonb not null, command jsonb, parked_at timestamptz not null default now(),
          primary key (reaction, site, position, ordinal));
      `);
      const first = await client.query('insert into app.reaction (name) values ($1) on conflict do nothing', [
        reaction.name,
      ]);
      if (first.rowCount === 0) return;
      for (const { site, position, eventId } of heads)
        await client.query('insert into app.reaction_checkpoint values ($1, $2, $3, $4)', [
          reaction.name,
          site,
          position,
          eventId,
        ]);
    });
  }

  async checkpoint(site: string): Promise<Checkpoint> {
    const found = await this.options.pool.query<{ position: string; event_id: string | null }>(
      'select position, event_id from app.reaction_checkpoint where reaction = $1 and site = $2',
      [this.reaction.name, site],
    );
    const [row] = found.rows;
    return row ? { position: Number(row.position), eventId: row.event_id } : { position: 0, eventId: null };
  }

  /** Throws when a command could not be carried out for now; what was done before it is done. */
  async handle(site: string, events: readonly Recorded[]): Promise<void> {
    let some: Reacted<Event, Command>[] = [];
    let commands = 0;
    for (const event of events as unknown as readonly Recorded<Event>[]) {
      const effects = this.effectsOf(event);
      some.push({ event, effects });
      commands += effects.length;
      if (commands < BATCH) continue;
      await this.handleSome(site, some);
      some = [];
      commands = 0;
    }
    if (some.length > 0) await this.handleSome(site, some);
  }

  /** Carries out again what is parked, oldest first, at most 1000; what is refused again stays parked. `log` is the source's. */
  async redrive(
    log: LogReader,
    filter: { readonly site?: string; readonly position?: number } = {},
  ): Promise<{ readonly done: number; readonly parked: number }> {
    let done = 0;
    let parked = 0;
    for (const { event: was, command, ordinal } of await this.parked.list(filter)) {
      // read afresh: what was of a version too new, or fell to a broken upcast, may be readable now
      const [event] = (await readPositions(log, was.site, [was.position])) as unknown as [Recorded<Event>];
      const effects = ordinal < 0 ? this.effectsOf(event) : [{ event, ordinal, command: command as Command }];
      const again: ParkedEffect[] = [];
      for (const effect of effects) again.push(...(await this.carryOut(effect)));
      await this.parked.replace({ event, ordinal }, again);
      if (again.length === 0) done += 1;
      else parked += again.length;
    }
    return { done, parked };
  }

  /** Looked up only where an event does not follow what this instance did last: it came again, or another instance went on. */
  private async standingBefore(site: string, { position }: Recorded<Event>): Promise<number> {
    return this.standing.get(site) === position - 1 ? position - 1 : (await this.checkpoint(site)).position;
  }

  private async handleSome(site: string, some: readonly Reacted<Event, Command>[]): Promise<void> {
    const position = await this.standingBefore(site, some[0]!.event);
    const fresh = some.filter(({ event }) => event.position > position);
    const [first] = fresh;
    if (!first) return;
    if (first.event.position !== position + 1)
      throw new Error(`${this.name}: ${site} stands at ${position}, ${first.event.position} can not follow`);
    const parked: ParkedEffect[] = [];
    let failed: { readonly position: number; readonly error: unknown } | undefined;
    const inOrder = async (effects: readonly Effect<Event, Command>[]): Promise<void> => {
      for (const effect of effects)
        try {
          parked.push(...(await this.carryOut(effect)));
        } catch (error) {
          const { position } = effect.event;
          if (!failed || position < failed.position) failed = { position, error };
          return;
        }
    };
    const lanes = this.lanesOf(fresh.flatMap(({ effects }) => effects));
    const carriedOut = async (): Promise<void> => {
      for (const effects of lanes) await inOrder(effects);
    };
    await Promise.all(Array.from({ length: ABREAST }, carriedOut));
    const until = failed?.position ?? Infinity;
    const handled = fresh.findLast(({ event }) => event.position < until);
    if (handled)
      await this.moveTo(
        site,
        position,
        handled.event,
        parked.filter((effect) => effect.event.position < until),
      );
    if (failed) throw failed.error;
  }

  /** One iterator, so that whoever is free takes the next lane. */
  private lanesOf(effects: readonly Effect<Event, Command>[]): IterableIterator<Effect<Event, Command>[]> {
    const { reaction } = this;
    return Map.groupBy(effects, (effect) =>
      'command' in effect && reaction.lane ? reaction.lane(effect.command) : '',
    ).values();
  }

  private effectsOf(event: Recorded<Event>): readonly Effect<Event, Command>[] {
    try {
      refuseTooNew(event);
      return this.reaction.react(event).map((command, ordinal) => ({ event, ordinal, command }));
    } catch (error) {
      return [{ event, ordinal: -1, reason: reasonOf(error) }];
    }
  }

  private async carryOut(effect: Effect<Event, Command>): Promise<ParkedEffect[]> {
    if (!('command' in effect)) return [{ ...effect, command: null, code: null }];
    const { event, ordinal, command } = effect;
    const { execute } = this.options;
    try {
      await execute(command, this.metaOf(event, ordinal, event.simulated)).catch((error: unknown) => {
        // The past of this site is closed meanwhile: what follows from it is recorded now
        if (event.simulated && error instanceof Error && error.name === 'HistorySealed')
          return execute(command, this.metaOf(event, ordinal, false));
        throw error;
      });
      return [];
    } catch (error) {
      if (!isPoison(error)) throw error;
      return [
        {
          event,
          ordinal,
          command,
          code: error instanceof DomainError ? error.code : null,
          reason: reasonOf(error),
        },
      ];
    }
  }

  private metaOf(event: Recorded<Event>, ordinal: number, inThePast: boolean): CommandMeta {
    const commandId = deriveId(event.id, this.reaction.name, ordinal);
    return {
      commandId,
      // Of the id alone: delivered again after `react` has changed, the event still gets its first answer
      requestHash: createHash('sha256').update(commandId).digest('hex'),
      site: event.site,
      actor: deriveId('reaction', this.reaction.name),
      receivedAt: inThePast ? event.recordedAt : (this.options.clock?.() ?? new Date().toISOString()),
      correlationId: event.correlationId,
      causationId: event.id,
      traceparent: event.traceparent,
      ...(inThePast && { recordedAt: event.recordedAt }),
    };
  }

  /** Compares before it moves: an instance that was overtaken leaves the checkpoint as it is, and looks where it stands. */
  private async moveTo(
    site: string,
    from: number,
    to: Recorded<Event>,
    parked: readonly ParkedEffect[],
  ): Promise<void> {
    const { pool } = this.options;
    const { name } = this.reaction;
    const { position, id: eventId, recordedAt } = to;
    const moved =
      (parked.length === 0 &&
        (await moveReaction(pool, { name, site, from, to: position, eventId, recordedAt }))) ||
      (await inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `insert into app.reaction_checkpoint as c (reaction, site, position, event_id) values ($1, $2, $4, $5)
           on conflict (reaction, site) do update set position = $4, event_id = $5 where c.position = $3`,
          [name, site, from, position, eventId],
        );
        if (rowCount === 1) await this.parked.add(client, parked);
        return rowCount === 1;
      }));
    if (moved) this.standing.set(site, position);
    else this.standing.delete(site);
  }
}
