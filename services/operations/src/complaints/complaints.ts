import type { Sealed } from '@muster/contracts';
import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, fold, streamName, type Decider } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import type { FloorEvent } from '../floor/floor.js';
import { ComplaintHistory } from './complaint-history.js';
import { complaintOf, overComplaint, type ComplaintEvent, type ComplaintOnFloor } from './complaint.js';
import { handingOver, type HandOverComplaint } from './hand-over.decider.js';

type OfComplaint = { readonly complaintId: string };

export const complaintStream = (complaintId: string): string => streamName('complaint', complaintId);

/** Commands about one complaint, and its texts under the key of the debtor whom it concerns. */
@Injectable()
export class Complaints {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    private readonly history: ComplaintHistory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  handle<Command extends OfComplaint>(
    decider: Decider<ComplaintOnFloor, Command, ComplaintEvent | FloorEvent>,
    command: Command,
    meta: CommandMeta,
  ): Promise<Handled> {
    const streams = [complaintStream(command.complaintId), ...streamsOf.floor(meta.site)];
    return this.commands.handle(decider, { streams, command, meta });
  }

  /** Every complaint that somebody handles, with ids of their own: after a crash it goes on where it was. */
  async handOver(order: Omit<HandOverComplaint, 'complaintId' | 'at'>, meta: CommandMeta): Promise<number> {
    const handled = await this.history.handledBy(meta.site, order.employeeId);
    for (const complaintId of handled) {
      const commandId = deriveId(meta.commandId, complaintId);
      const command = { ...order, complaintId, at: meta.receivedAt };
      await this.handle(handingOver, command, { ...meta, commandId });
    }
    return handled.length;
  }

  /** @throws DomainError `operations.complaint_missing` (404) */
  async conceal(site: string, complaintId: string, text: string): Promise<Sealed> {
    const events = await this.store.load(site, [complaintStream(complaintId)]);
    const { debtorId } = complaintOf(fold(overComplaint, events as unknown as readonly ComplaintEvent[]));
    return this.vault.conceal(debtorId, text);
  }
}
