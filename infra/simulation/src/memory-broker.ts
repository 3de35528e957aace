import type { Recorded, ServiceContract } from '@muster/contracts';
import type { Join, Member, Production } from '@muster/messaging';
import { toMessage } from '@muster/messaging';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { ConnectionLost, type Process, type World } from './world.js';

const PARTITIONS = 2;
/** A member that is silent for so long loses its partitions, in ms. */
const SESSION = 15_000;

type Joined = {
  readonly member: Member;
  readonly process: Process;
  generation: number;
  partitions: readonly number[];
};

/** Header values arrive as bytes. */
const stored = (event: Recorded, contract: ServiceContract, offset: number): KafkaMessage => {
  const { key, value, headers } = toMessage(event, contract);
  return {
    key: Buffer.from(String(key)),
    value: Buffer.from(String(value)),
    headers: Object.fromEntries(
      Object.entries(headers!).map(([name, text]) => [name, Buffer.from(String(text))]),
    ),
    offset: String(offset),
    timestamp: '0',
    attributes: 0,
  };
};

/** One topic with groups, offsets and retention, and all that a broker may do to a message but change it. */
export class MemoryBroker {
  up = true;
  readonly partitions: KafkaMessage[][] = Array.from({ length: PARTITIONS }, () => []);
  /** Per site what arrived, in order; also what a wipe has taken since. */
  readonly arrivals = new Map<string, { position: number; id: string }[]>();
  readonly #offsets = new Map<string, number>();
  readonly #groups = new Map<string, Joined[]>();

  constructor(
    private readonly world: World,
    private readonly contract: ServiceContract,
    private readonly partitionOf: (site: string, partitions: number) => number,
  ) {}

  production = (): Promise<Production> =>
    this.world.request((done, refuse) => {
      if (!this.up) return refuse(new ConnectionLost('no broker'));
      done({
        send: (events) =>
          this.world.request<void>((sent, failed) => {
            // Each partition has a leader of its own: some may take their part while another fails.
            for (const events_ of this.#byPartition(events))
              if (!this.up || (this.world.faulty && this.world.chance(0.02)))
                return failed(new ConnectionLost('not acknowledged'));
              else for (const event of events_) this.#take(event);
            sent();
          }),
        close: async () => undefined,
      });
    });

  join(process: Process): Join {
    return (member) => {
      const joined: Joined = { member, process, generation: 0, partitions: [] };
      return this.world.request(
        (done, refuse) => {
          if (!this.up) return refuse(new ConnectionLost('no broker'));
          this.#groups.set(member.consumer, [...(this.#groups.get(member.consumer) ?? []), joined]);
          this.#rebalance(member.consumer);
          done({ partitions: PARTITIONS, close: async () => this.#leave(joined) });
        },
        // Whoever does not hear that it was let in sends no heartbeats: it is let go.
        { onLost: () => this.world.later(SESSION, null, () => this.#leave(joined)) },
      );
    };
  }

  /** A message that nobody can read. */
  junk(site: string): void {
    const messages = this.partitions[this.partitionOf(site, PARTITIONS)]!;
    const broken = {
      key: Buffer.from(site),
      value: Buffer.from('{"half'),
      headers: {},
      offset: String(messages.length),
    };
    messages.push({ ...broken, timestamp: '0', attributes: 0 });
  }

  /** The disk is lost: topic, offsets and groups. */
  wipe(): void {
    this.partitions.forEach((messages) => messages.splice(0));
    this.#offsets.clear();
    for (const joined of [...this.#groups.values()].flat()) {
      this.#leave(joined);
      this.world.later(0, joined.process, () => joined.member.onCrash(new ConnectionLost('topic is gone')));
    }
  }

  /** A member is dead or frozen: its partitions go to others once it has been silent for long enough. */
  unheard(process: Process): void {
    const began = this.world.now;
    this.world.later(SESSION, null, () => {
      if (process.alive && process.frozenUntil < began + SESSION) return;
      for (const joined of [...this.#groups.values()].flat())
        if (joined.process === process) {
          this.#leave(joined);
          if (process.alive)
            this.world.later(0, process, () => joined.member.onCrash(new ConnectionLost('rebalanced')));
        }
    });
  }

  #byPartition(events: readonly Recorded[]): readonly Recorded[][] {
    const parts: Recorded[][] = Array.from({ length: PARTITIONS }, () => []);
    for (const event of events) parts[this.partitionOf(event.site, PARTITIONS)]!.push(event);
    return parts;
  }

  #take(event: Recorded): void {
    const messages = this.partitions[this.partitionOf(event.site, PARTITIONS)]!;
    messages.push(stored(event, this.contract, messages.length));
    const arrived = this.arrivals.get(event.site) ?? [];
    this.arrivals.set(event.site, arrived);
    arrived.push({ position: event.position, id: event.id });
  }

  #leave(joined: Joined): void {
    const { consumer } = joined.member;
    joined.generation = -1;
    const members = this.#groups.get(consumer) ?? [];
    if (!members.includes(joined)) return;
    this.#groups.set(
      consumer,
      members.filter((other) => other !== joined),
    );
    this.#rebalance(consumer);
  }

  #rebalance(consumer: string): void {
    const members = this.#groups.get(consumer) ?? [];
    for (const [at, joined] of members.entries()) {
      joined.generation += 1;
      joined.partitions = this.partitions.flatMap((_, partition) =>
        partition % members.length === at ? [partition] : [],
      );
      const { generation, partitions, process } = joined;
      this.world.later(1, process, () => {
        if (joined.generation !== generation) return;
        joined.member.onAssigned(partitions);
        void this.#feed(joined, generation);
      });
    }
  }

  /** Brings a member its partitions' messages, one batch after the other, until the group changes. */
  async #feed(joined: Joined, generation: number): Promise<void> {
    const { world } = this;
    const stale = () => joined.generation !== generation;
    while (!stale()) {
      await new Promise<void>((resume) => setTimeout(resume, 20 + world.random() * 80));
      for (const partition of joined.partitions) {
        if (stale() || !this.up) break;
        await this.#bring(joined, partition, stale).catch((error: unknown) => {
          // What escapes `eachBatch` ends the consumer while its process lives.
          joined.member.onCrash(error as Error);
          this.#leave(joined);
        });
      }
    }
  }

  async #bring({ member }: Joined, partition: number, stale: () => boolean): Promise<void> {
    const { world } = this;
    const name = `${member.consumer} ${partition}`;
    let from = this.#offsets.get(name) ?? 0;
    // Old offsets are replayed: their commit was lost.
    if (world.faulty && world.chance(0.05)) from = Math.max(0, from - world.int(20));
    const messages = this.partitions[partition]!.slice(from, from + 1 + world.int(40));
    if (messages.length === 0) return;
    let resolved = from;
    const offered = world.faulty ? this.#disturb(messages) : messages;
    await member.eachBatch({
      batch: { messages: offered, partition, topic: member.topic },
      isRunning: () => true,
      isStale: stale,
      resolveOffset: (offset: string) => void (resolved = Math.max(resolved, Number(offset) + 1)),
      heartbeat: async () => undefined,
      commitOffsetsIfNecessary: async () =>
        world.request<void>(
          (done) => {
            if (!stale()) this.#offsets.set(name, resolved);
            done();
          },
          { failing: 0 },
        ),
    } as unknown as EachBatchPayload);
  }

  /** Messages come twice, and before their time; the last one stays the last, since its offset says where to go on. */
  #disturb(messages: readonly KafkaMessage[]): KafkaMessage[] {
    const { world } = this;
    const many = messages
      .slice(0, -1)
      .flatMap((message) => Array.from({ length: world.chance(0.1) ? 3 : 1 }, () => message));
    if (world.chance(0.1)) many.sort(() => world.random() - 0.5);
    return [...many, messages.at(-1)!];
  }
}
