import { setTimeout } from 'node:timers/promises';
import { streamOf, type DomainEvent, type Recorded, type ServiceContract } from '@muster/contracts';
import type { Decider } from '@muster/kernel';
import { ConflictError, NoAnswer, RequestMismatch } from './errors.js';
import { FoldCache, type Folded } from './fold-cache.js';
import type { CommandAnswer, CommandMeta, EventStore } from './types.js';

export type CommandRequest<Command> = {
  /** Every stream that the decision writes or relies on, all of the command's site. */
  readonly streams: readonly string[];
  readonly command: Command;
  readonly meta: CommandMeta;
};

type Fold<State, Event> = Pick<Decider<State, never, Event>, 'initial' | 'evolve'>;

export type Handled = CommandAnswer & {
  /** What this call recorded; empty when nothing changed, and when the command had been answered before. */
  readonly events: readonly Recorded[];
};

export type CommandsOptions = {
  /** Tries before a {@link ConflictError} (default 12). */
  readonly attempts?: number;
  /** Folded states kept in memory (default 2 000). */
  readonly cached?: number;
  /** A command that takes longer has no answer: {@link NoAnswer} (milliseconds, default 4 500). */
  readonly patience?: number;
};

/** What the work comes to, or {@link NoAnswer} after so many ms; the work goes on by itself. */
const within = async <Result>(ms: number, work: Promise<Result>): Promise<Result> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const limit = globalThis.setTimeout(() => reject(new NoAnswer(ms)), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(limit);
  }
};

type Part = { readonly fold: Fold<unknown, never>; readonly streams: readonly string[] };

/** What the decision is about, and then the facts that it shares with others, if it has any. */
const partsOf = (decider: Decider<never, never, never>, streams: readonly string[]): readonly Part[] => {
  const { facts } = decider;
  const isShared = (stream: string): boolean => facts?.of(stream) ?? false;
  const own = {
    fold: decider as unknown as Part['fold'],
    streams: streams.filter((stream) => !isShared(stream)),
  };
  const shared = streams.filter(isShared);
  return facts && shared.length > 0 ? [own, { fold: facts.fold as Part['fold'], streams: shared }] : [own];
};

const isComplete = (folded: readonly (Folded<unknown> | undefined)[]): folded is readonly Folded<unknown>[] =>
  folded.every((one) => one !== undefined);

/** Load, fold, decide, append, retry on conflict: written once, for every capability. */
export class Commands {
  private readonly folds: FoldCache;
  /** Streams that a command of this process is writing right now: a decision that needs them waits, as it would lose. */
  private readonly writing = new Map<string, Promise<void>>();
  private readonly attempts: number;
  private readonly patience: number;

  constructor(
    private readonly store: EventStore,
    private readonly contract: ServiceContract,
    options: CommandsOptions = {},
  ) {
    this.attempts = options.attempts ?? 12;
    this.patience = options.patience ?? 4_500;
    this.folds = new FoldCache(store, options.cached ?? 2_000);
  }

  /**
   * Decides a command on the streams' facts and records what it causes, all or nothing.
   * Throws what the decider throws, {@link RequestMismatch}, {@link ConflictError}, {@link NoAnswer}, and what the store's append throws.
   */
  handle<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    request: CommandRequest<Command>,
  ): Promise<Handled> {
    return within(this.patience, this.carryOut(decider, request));
  }

  /** What the streams add up to, at least up to what this process recorded there: from memory, or read from the log. */
  async state<State, Event extends DomainEvent>(
    fold: Fold<State, Event>,
    site: string,
    streams: readonly string[],
  ): Promise<State> {
    const folded = this.folds.get(fold, site, streams) ?? (await this.folds.refresh(fold, site, streams));
    return folded.state;
  }

  private async carryOut<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    { command, meta, streams }: CommandRequest<Command>,
  ): Promise<Handled> {
    const parts = partsOf(decider as unknown as Decider<never, never, never>, streams);
    const { site } = meta;
    const began = performance.now();
    let first: number | undefined;
    let read: readonly Folded<unknown>[] = [];
    const refresh = (): Promise<readonly Folded<unknown>[]> =>
      Promise.all(parts.map((part) => this.folds.refresh(part.fold, site, part.streams)));
    for (let conflicts = 0; ;) {
      // From here to `hold` nothing is awaited: what is free now stays free until this command holds it.
      const busy = streams.map((stream) => this.writing.get(`${site} ${stream}`)).find((write) => write);
      if (busy) {
        await busy;
        read = [];
        continue;
      }
      const known: readonly (Folded<unknown> | undefined)[] = parts.map(
        (part, at) => this.folds.get(part.fold, site, part.streams) ?? read[at],
      );
      if (!isComplete(known)) {
        read = await Promise.all(
          parts.map((part, at) => known[at] ?? this.folds.refresh(part.fold, site, part.streams)),
        );
        continue;
      }
      const [own, facts] = known as [Folded<State>, Folded<unknown>?];
      first ??= own.position;

      let events: readonly Event[];
      try {
        events = decider.decide(
          command,
          facts ? decider.facts!.put(own.state, facts.state as never) : own.state,
        );
      } catch (refusal) {
        // A retry of what was accepted gets its first answer, whatever the rules say to it now.
        const answered = await this.store.answer(site, meta.commandId);
        if (answered) return repeated(meta, answered.requestHash === meta.requestHash, answered.answer);
        // A cached state may be out of date: only what the log held since the command came can refuse it.
        if (known.every(({ confirmedAt }) => confirmedAt >= began)) throw refusal;
        read = await refresh();
        continue;
      }

      const release = this.hold(events.map((event) => `${site} ${streamOf(this.contract, event)}`));
      try {
        const asked = performance.now();
        const expected = { ...own.versions, ...facts?.versions };
        const verdict = await this.store.append({ meta, events, expected });
        if (verdict.kind === 'duplicate') return repeated(meta, verdict.sameRequest, verdict.answer);
        if (verdict.kind === 'appended') {
          this.folds.advance(decider, site, parts[0]!.streams, own, verdict.events, asked);
          return { ...verdict.answer, events: verdict.events };
        }
        if (++conflicts >= this.attempts)
          throw new ConflictError(verdict.streams, await this.store.load(site, streams, first));
        read = await refresh();
      } finally {
        release();
      }
      // Another process is writing the same streams: give way, each for another while.
      if (conflicts > 2) await setTimeout(Math.random() * 2 ** Math.min(conflicts, 6));
    }
  }

  private hold(keys: readonly string[]): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const key of keys) this.writing.set(key, promise);
    return () => {
      for (const key of keys) this.writing.delete(key);
      resolve();
    };
  }
}

const repeated = ({ commandId }: CommandMeta, sameRequest: boolean, answer: CommandAnswer): Handled => {
  if (!sameRequest) throw new RequestMismatch(commandId);
  return { ...answer, events: [] };
};
