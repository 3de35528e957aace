import type { LogReader } from '@muster/eventstore';
import { Logger } from '@nestjs/common';
import { LogWatch, type WatchedLog } from './log-watch.js';
import { LogDiverged } from './sequence.js';
import { SiteDelivery } from './site-delivery.js';
import { SitePump } from './site-pump.js';
import type { Attachment, Consumer, EventSource } from './types.js';

export type EmbeddedSourceOptions = {
  /** The producer's log; with `onAppended` delivery follows each commit at once. */
  readonly logs: (service: string) => WatchedLog;
  /** How often a log without a signal is asked, in ms (default 100). A log with a signal is asked ten times less often. */
  readonly pollEvery?: number;
};

/** Pages that are kept for others: far behind the head consumers drift apart, since some do more with a page than others. */
const PAGES = 8;

/**
 * Consumers stand at much the same place most of the time: the page that one has read is there for the others until the site is known
 * to have grown.
 */
const readOnce = (log: LogReader, watch: LogWatch): LogReader => {
  const pages = new Map<string, ReturnType<LogReader['read']>>();
  return {
    service: log.service,
    sites: () => log.sites(),
    head: (site) => log.head(site),
    positionAt: (site, instant) => log.positionAt(site, instant),
    at: (site, positions) => log.at(site, positions),
    read: (site, after, limit) => {
      const of = `${site} ${watch.headOf(site)} ${after} ${limit}`;
      const known = pages.get(of);
      if (known) return known;
      const page = log.read(site, after, limit);
      pages.set(of, page);
      page.catch(() => pages.delete(of));
      const [oldest] = pages.keys();
      if (pages.size > PAGES) pages.delete(oldest!);
      return page;
    },
  };
};

const logger = new Logger('EmbeddedSource');

/** Consumers read the producers' logs directly. Same checkpoints and order as over Kafka, no broker. */
export const embeddedSource = ({ logs, pollEvery = 100 }: EmbeddedSourceOptions): EventSource => {
  const watches = new Map<string, LogWatch>();
  const readers = new Map<string, LogReader>();
  const attachments = new Set<Attachment>();

  const watchOf = (service: string): LogWatch => {
    const log = logs(service);
    const watch = watches.get(service) ?? new LogWatch(log, log.onAppended ? pollEvery * 10 : pollEvery);
    watches.set(service, watch);
    return watch;
  };

  const readersOf = (service: string): LogReader => {
    const reader = readers.get(service) ?? readOnce(logs(service), watchOf(service));
    readers.set(service, reader);
    return reader;
  };

  const attach = async (consumer: Consumer): Promise<Attachment> => {
    const watch = watchOf(consumer.source);
    const log = readersOf(consumer.source);
    const pumps = new Map<string, SitePump>();
    let diverged = false;

    const pumpFor = (site: string): SitePump => {
      const failed = (error: unknown) => {
        diverged ||= error instanceof LogDiverged;
        logger.error(`${consumer.name} at ${consumer.source}/${site}: ${String(error)}`);
      };
      const pump = pumps.get(site) ?? new SitePump(new SiteDelivery(consumer, log, site), failed);
      pumps.set(site, pump);
      return pump;
    };

    const unwatch = watch.watch((site) => pumpFor(site).wake());
    const attachment: Attachment = {
      healthy: () => !diverged,
      detach: async () => {
        unwatch();
        attachments.delete(attachment);
        await Promise.all([...pumps.values()].map((pump) => pump.stop()));
      },
    };
    attachments.add(attachment);
    return attachment;
  };

  const close = async (): Promise<void> => {
    await Promise.all([...attachments].map((attachment) => attachment.detach()));
    await Promise.all([...watches.values()].map((watch) => watch.close()));
  };

  return { attach, close };
};
