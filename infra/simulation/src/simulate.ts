import type { Recorded } from '@muster/contracts';
import type { CommandMeta } from '@muster/eventstore';
import {
  embeddedSource,
  kafkaSource,
  partitionOf,
  startRelay,
  type Attachment,
  type Relay,
} from '@muster/messaging';
import { ProjectionConsumer, ReactionConsumer } from '@muster/projections';
import { isDeepStrictEqual } from 'node:util';
import { counting, effectsOf, nextEvent, ring, tally, type Effect, type Tallied } from './counting.js';
import { MemoryBroker } from './memory-broker.js';
import { MemoryDatabase, type StoredVersion } from './memory-database.js';
import { MemoryLog } from './memory-log.js';
import { World, type Process } from './world.js';

const SITES = ['main', 'two', 'three'];
/** How long things go wrong, and how long all is well afterwards, in virtual ms. */
const TROUBLE = 30_000;
const QUIET = 60_000;

export type Outcome = {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly trace: readonly string[];
  /** How often each fault struck. */
  readonly faults: Readonly<Record<string, number>>;
  readonly events: number;
};

/** A run's parts, each of them the code that a service runs, on a database, a log and a broker in memory. */
class Run {
  readonly faults: Record<string, number> = {};
  readonly log: MemoryLog;
  readonly producers: MemoryDatabase;
  readonly readers: MemoryDatabase;
  readonly broker: MemoryBroker;
  readonly sink = new Map<string, Effect>();
  readonly attachments = new Map<Process, Attachment[]>();
  readonly relays = new Map<Process, Relay>();
  #processes: Process[] = [];
  #born = 0;

  constructor(
    readonly world: World,
    readonly bus: 'embedded' | 'kafka',
  ) {
    this.log = new MemoryLog(world);
    this.producers = new MemoryDatabase(world);
    this.readers = new MemoryDatabase(world);
    this.broker = new MemoryBroker(world, counting, (site, partitions) =>
      partitionOf(counting.topic, site, partitions),
    );
  }

  begin(): void {
    for (const kind of this.bus === 'kafka'
      ? (['relay', 'relay', 'reader', 'reader'] as const)
      : (['reader', 'reader'] as const))
      this.start(kind);
    this.#produce();
    this.#trouble();
  }

  start(kind: 'relay' | 'reader'): void {
    this.#born += 1;
    const process: Process = { name: `${kind}-${this.#born}`, alive: true, frozenUntil: 0 };
    this.#processes.push(process);
    this.world.say(`${process.name} starts`);
    this.world.spawn(process, () => (kind === 'relay' ? this.#relay(process) : this.#reader(process)));
  }

  async #relay(process: Process): Promise<void> {
    const store = this.log.reader(process, true);
    const options = { store, pool: this.producers.pool(process), brokers: [], contract: counting };
    this.relays.set(process, startRelay(options, this.broker.production));
  }

  async #reader(process: Process): Promise<void> {
    const logs = () => this.log.reader(process, this.bus === 'embedded');
    const source =
      this.bus === 'kafka'
        ? kafkaSource(
            { brokers: [], group: 'reading', logs, contracts: () => counting },
            this.broker.join(process),
          )
        : embeddedSource({ logs });
    const pool = this.readers.pool(process);
    const consumers = [
      new ProjectionConsumer(tally, { pool, host: 'reading' }),
      new ReactionConsumer(ring, {
        pool,
        host: 'reading',
        execute: (effect, meta) => this.#carryOut(effect, meta),
        clock: () => '2026-03-02T08:00:00.000Z',
      }),
    ];
    this.attachments.set(process, await Promise.all(consumers.map((consumer) => source.attach(consumer))));
  }

  /** An idempotent sink, as a log is: a command id acts once. */
  #carryOut(effect: Effect, { commandId }: CommandMeta): Promise<void> {
    return this.world.request<void>((done) => {
      if (!this.sink.has(commandId)) this.sink.set(commandId, effect);
      done();
    });
  }

  #produce(): void {
    const { world, log } = this;
    const next = () => {
      if (world.now > TROUBLE) return;
      const site = world.pick(SITES);
      for (let left = 1 + world.int(4); left > 0; left -= 1) {
        const event = nextEvent(world, site, log.of(site).length + 1);
        log.append(event);
        world.say(`${site} ${event.position}: ${event.data.act} ${event.data.key} ${event.data.other ?? ''}`);
      }
      world.later(world.random() * 700, null, next);
    };
    world.later(0, null, next);
  }

  #trouble(): void {
    const { world } = this;
    const next = () => {
      if (!world.faulty) return;
      this.#strike();
      world.later(500 + world.random() * 4_000, null, next);
    };
    world.later(2_000, null, next);
  }

  #strike(): void {
    const { world, broker } = this;
    if (this.#processes.length === 0) return;
    const process = world.pick(this.#processes);
    const fault = world.pick(
      this.bus === 'kafka'
        ? (['kill', 'freeze', 'outage', 'wipe', 'junk'] as const)
        : (['kill', 'freeze'] as const),
    );
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
    switch (fault) {
      case 'kill':
        world.say(`kill ${process.name}`);
        process.alive = false;
        this.#processes = this.#processes.filter((other) => other !== process);
        world.later(
          world.random() * 1_000,
          null,
          () => (this.producers.forget(process), this.readers.forget(process)),
        );
        broker.unheard(process);
        return world.later(world.random() * 3_000, null, () =>
          this.start(process.name.startsWith('relay') ? 'relay' : 'reader'),
        );
      case 'freeze': {
        const forLong = world.random() * 20_000;
        world.say(`freeze ${process.name} for ${Math.round(forLong)}`);
        process.frozenUntil = world.now + forLong;
        world.later(
          forLong * 0.99,
          null,
          () => (this.producers.silent(process, forLong), this.readers.silent(process, forLong)),
        );
        world.later(
          5_100,
          null,
          () => process.frozenUntil > world.now && this.producers.silent(process, 5_100),
        );
        return broker.unheard(process);
      }
      case 'outage':
        world.say('broker down');
        broker.up = false;
        return world.later(world.random() * 6_000, null, () => ((broker.up = true), world.say('broker up')));
      case 'wipe':
        world.say('topic wiped');
        return broker.wipe();
      case 'junk':
        world.say('unreadable message');
        return broker.junk(world.pick(SITES));
    }
  }

  heal(): void {
    this.world.faulty = false;
    this.broker.up = true;
    for (const process of this.#processes)
      process.frozenUntil = Math.min(process.frozenUntil, this.world.now);
    this.world.say('all is well');
  }

  check(): void {
    const { world } = this;
    for (const site of SITES) {
      const events = this.log.of(site) as readonly Recorded<Tallied>[];
      if (events.length === 0) continue;
      if (this.bus === 'kafka') this.#checkPublished(site, events);
      this.#checkRows(site, events);
      this.#checkEffects(site, events);
    }
    for (const process of this.#processes) {
      if (this.relays.get(process)?.healthy() === false)
        world.violated(`${process.name} says that the log was rewound`);
      if (this.attachments.get(process)?.some((attachment) => !attachment.healthy()))
        world.violated(`${process.name} gave up`);
    }
  }

  /** I3: what arrived first is the log, in order; nothing arrives before what it follows. */
  #checkPublished(site: string, events: readonly Recorded[]): void {
    const arrived = this.broker.arrivals.get(site) ?? [];
    let last = 0;
    for (const { position, id } of arrived) {
      if (position > last + 1) this.world.violated(`I3 ${site}: ${position} was published after ${last}`);
      if (events[position - 1]?.id !== id)
        this.world.violated(`I3 ${site}: another event was published as ${position}`);
      last = Math.max(last, position);
    }
    if (last < events.length) this.world.violated(`I3 ${site}: published up to ${last} of ${events.length}`);
  }

  /** I4 and I8: rows, and history as of every position, are a fold of the log, event by event. */
  #checkRows(site: string, events: readonly Recorded<Tallied>[]): void {
    const { world, readers } = this;
    const right = foldOneByOne(events);
    const at = readers.checkpoints.get(`read tally_v1 ${site}`)?.position ?? 0;
    if (at !== events.length) world.violated(`I4 ${site}: the view stands at ${at} of ${events.length}`);
    if (!isDeepStrictEqual(sorted(readers.rows.get(site) ?? new Map()), sorted(right.rows)))
      world.violated(`I4 ${site}: rows are not the fold of the log`);
    const name = ({ key, from, to, row }: StoredVersion) => `${key} ${from} ${to} ${JSON.stringify(row)}`;
    if (
      !isDeepStrictEqual((readers.history.get(site) ?? []).map(name).sort(), right.history.map(name).sort())
    )
      world.violated(`I8 ${site}: history is not what the log gives`);
    const parked = readers.parked
      .filter((one) => one.site === site)
      .map(({ key, position }) => `${key} ${position}`);
    if (!isDeepStrictEqual(parked.sort(), right.parked.sort()))
      world.violated(`I4 ${site}: parked are ${parked.length} instead of ${right.parked.length}`);
  }

  /** I5: each effect once, however often its event came. */
  #checkEffects(site: string, events: readonly Recorded<Tallied>[]): void {
    const ids = new Set(events.map(({ id }) => id));
    const done = [...this.sink.values()].filter(({ eventId }) => ids.has(eventId));
    const wanted = events.flatMap(effectsOf);
    const name = ({ eventId, ordinal }: Effect) => `${eventId} ${ordinal}`;
    if (!isDeepStrictEqual(done.map(name).sort(), wanted.map(name).sort()))
      this.world.violated(`I5 ${site}: ${done.length} effects for ${wanted.length}`);
  }
}

/** The plainest fold there is: it shares no line with the one that is tried. */
const foldOneByOne = (events: readonly Recorded<Tallied>[]) => {
  const rows = new Map<string, { position: number; row: object }>();
  const history: StoredVersion[] = [];
  const parked: string[] = [];
  const stuck = new Set<string>();
  for (const event of events)
    for (const key of new Set(tally.keys(event))) {
      if (event.data.act === 'break') stuck.add(key);
      if (stuck.has(key)) {
        parked.push(`${key} ${event.position}`);
        continue;
      }
      const before = rows.get(key);
      const row = tally.apply((before?.row ?? null) as never, event, key);
      if (row === (before?.row ?? null)) continue;
      if (before) history.push({ key, from: before.position, to: event.position, row: before.row });
      if (row) rows.set(key, { position: event.position, row });
      else rows.delete(key);
    }
  return { rows, history, parked };
};

const sorted = <Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** One run: everything in it follows from the seed. Even seeds run over the embedded bus, odd ones over the broker. */
export const simulate = async (seed: number): Promise<Outcome> => {
  const world = new World(seed);
  const run = new Run(world, seed % 2 === 0 ? 'embedded' : 'kafka');
  run.begin();
  await world.runUntil(TROUBLE);
  run.heal();
  await world.runUntil(TROUBLE + QUIET);
  run.check();
  const events = SITES.reduce((sum, site) => sum + run.log.of(site).length, 0);
  return { seed, violations: world.violations, trace: world.trace, faults: run.faults, events };
};
