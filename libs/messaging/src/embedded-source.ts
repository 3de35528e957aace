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

const logger = new Logger('EmbeddedSource');

/** Consumers read the producers' logs directly. Same checkpoints and order as over Kafka, no broker. */
export const embeddedSource = ({ logs, pollEvery = 100 }: EmbeddedSourceOptions): EventSource => {
  const watches = new Map<string, LogWatch>();
  const attachments = new Set<Attachment>();

  const watchOf = (service: string): LogWatch => {
    const log = logs(service);
    const watch = watches.get(service) ?? new LogWatch(log, log.onAppended ? pollEvery * 10 : pollEvery);
    watches.set(service, watch);
    return watch;
  };

  const attach = async (consumer: Consumer): Promise<Attachment> => {
    const log = logs(consumer.source);
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

    const unwatch = watchOf(consumer.source).watch((site) => pumpFor(site).wake());
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
