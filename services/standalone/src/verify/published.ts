import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Recorded, ServiceContract } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import { fromMessage } from '@muster/messaging';
import type { Kafka, KafkaMessage } from 'kafkajs';
import type { Subject } from './check.js';

/** A broker that sends nothing for so long is taken for gone, in ms. */
const SILENCE = 30_000;

/** What a topic held when it was looked at: offset after the last message, for each partition that holds one. */
export type Ends = ReadonlyMap<number, bigint>;

/** Ask before the log's snapshot is taken: then the log has every event that the topic has up to here. */
export const endsOf = async (kafka: Kafka, topic: string): Promise<Ends> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) return new Map();
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(
      offsets.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]),
    );
  } finally {
    await admin.disconnect();
  }
};

/** Hands over each partition's messages from the oldest one kept up to its end, in a group of its own that leaves no trace. */
const readTopic = async (
  kafka: Kafka,
  topic: string,
  ends: Ends,
  take: (partition: number, messages: readonly KafkaMessage[]) => Promise<void>,
): Promise<void> => {
  if (ends.size === 0) return;
  const groupId = `muster-verify-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const silent = () => reject(new Error(`Kafka sent nothing of ${topic} for ${SILENCE / 1000} s`));
  let silence = setTimeout(silent, SILENCE);
  const open = new Set(ends.keys());
  try {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, heartbeat }) => {
        clearTimeout(silence);
        const end = ends.get(batch.partition) ?? 0n;
        try {
          await take(
            batch.partition,
            batch.messages.filter(({ offset }) => BigInt(offset) < end),
          );
        } catch (error) {
          // Thrown, it would be read again and again
          return reject(error);
        }
        await heartbeat();
        if (BigInt(batch.lastOffset()) + 1n >= end) open.delete(batch.partition);
        if (open.size === 0) resolve();
        else silence = setTimeout(silent, SILENCE);
      },
    });
    await promise;
  } finally {
    clearTimeout(silence);
    await consumer.disconnect().catch(() => undefined);
    const admin = kafka.admin();
    await admin
      .connect()
      .then(() => admin.deleteGroups([groupId]))
      .catch(() => undefined);
    await admin.disconnect().catch(() => undefined);
  }
};

/** How far one site has been read. */
type Standing = { readonly partition: number; position: number };

export type PublishedOptions = {
  readonly kafka: Kafka;
  readonly contract: ServiceContract;
  readonly ends: Ends;
  /** As of after the ends were asked for. */
  readonly log: LogReader;
  /** The relay's checkpoint by site, as of before the ends were asked for: so far it had the broker's word. */
  readonly relayed: ReadonlyMap<string, number>;
  readonly subjectOf: (site: string) => Subject;
};

/**
 * I3: what the topic holds, from the oldest message kept, is each site's log in order, repeated in places: an event is that of
 * the log at its position, and is one of those seen before or the next one. What the relay has not sent yet is no finding.
 */
export const checkPublished = async (options: PublishedOptions): Promise<void> => {
  const { kafka, contract, ends, log, relayed, subjectOf } = options;
  const sites = new Map<string, Standing>();
  const found = (site: string, message: string, details: Record<string, unknown>) =>
    subjectOf(site).report.found('I3', subjectOf(site), message, { topic: contract.topic, ...details });
  const counts = new Map<string, number>();

  const takeSite = async (site: string, partition: number, messages: readonly Placed[]): Promise<void> => {
    counts.set(site, (counts.get(site) ?? 0) + messages.length);
    for (const { run, first } of runsOf(messages)) {
      const recorded = await log.read(site, first - 1, run.length);
      const at = new Map(recorded.map((event) => [event.position, event]));
      for (const { event, offset } of run) {
        const { position } = event;
        const details = { partition, offset, position };
        const standing = sites.get(site) ?? { partition, position: position - 1 };
        sites.set(site, standing);
        if (standing.partition !== partition)
          found(
            site,
            `partition ${partition} has events of a site whose order lies in ${standing.partition}`,
            details,
          );
        if (position > standing.position + 1)
          found(
            site,
            `partition ${partition}, offset ${offset}: position ${position} follows ${standing.position}; what lies between was not published`,
            details,
          );
        const fault = faultOf(event, at.get(position));
        if (fault)
          found(site, `partition ${partition}, offset ${offset}: position ${position} ${fault}`, details);
        standing.position = Math.max(standing.position, position);
      }
    }
    const subject = subjectOf(site);
    subject.progress('I3', sites.get(site)!.position, relayed.get(site) ?? sites.get(site)!.position);
  };

  await readTopic(kafka, contract.topic, ends, async (partition, messages) => {
    const bySite = new Map<string, Placed[]>();
    for (const message of messages) {
      const { offset } = message;
      try {
        const event = fromMessage(message, contract);
        const placed = bySite.get(event.site) ?? [];
        placed.push({ event, offset });
        bySite.set(event.site, placed);
      } catch (error) {
        const site = String(message.key);
        found(site, `partition ${partition}, offset ${offset}: no event of Muster (${String(error)})`, {
          partition,
          offset,
        });
      }
    }
    for (const [site, placed] of bySite) await takeSite(site, partition, placed);
  });

  for (const [site, position] of relayed) {
    const standing = sites.get(site);
    // Nothing kept (retention, a new broker) says nothing
    if (standing && standing.position < position)
      found(
        site,
        `the topic ends at position ${standing.position}, and the broker had acknowledged ${position}`,
        {
          partition: standing.partition,
          position: standing.position,
        },
      );
    subjectOf(site).report.checked('I3', subjectOf(site), counts.get(site) ?? 0);
  }
};

type Placed = { readonly event: Recorded; readonly offset: string };

/** Messages whose positions follow each other, so that their events are read from the log at once. */
function* runsOf(
  messages: readonly Placed[],
): Generator<{ readonly first: number; readonly run: readonly Placed[] }> {
  let begin = 0;
  for (let at = 1; at <= messages.length; at += 1) {
    if (at < messages.length && messages[at]!.event.position === messages[at - 1]!.event.position + 1)
      continue;
    yield { first: messages[begin]!.event.position, run: messages.slice(begin, at) };
    begin = at;
  }
}

const faultOf = (event: Recorded, recorded: Recorded | undefined): string | undefined => {
  if (!recorded) return 'is not in the log';
  if (recorded.id !== event.id) return `is event ${event.id}, in the log ${recorded.id}`;
  const differing = (
    ['type', 'stream', 'version', 'data', 'effectiveAt', 'recordedAt', 'commandId'] as const
  ).filter((field) => !isDeepStrictEqual(event[field], recorded[field]));
  return differing.length > 0 ? `differs from the log in ${differing.join(', ')}` : undefined;
};
