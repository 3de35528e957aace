import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { support, type SupportCommand, type SupportEvent } from './support.decider.js';

/** The member's key of this retention class seals needs apart from everything else about him or her. */
const RETENTION = 'support';

class RaiseNeedRequest {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
  /** The team's leader, or HR instead. */
  @IsIn(['leader', 'hr']) to: 'leader' | 'hr';
  @IsString() @Length(1, 2000) text: string;
}

class CloseNeedRequest {
  @IsSlug() site: string;
  @IsOptional() @IsString() @Length(1, 2000) outcome?: string;
}

/** T2: 關心成員. */
@Controller('support/needs')
export class SupportController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post()
  @Allow('operations.support.raise')
  async raise(
    @Body() { employeeId, to, text }: RaiseNeedRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const needId = deriveId('support', meta.commandId);
    const sealed = await this.vault.conceal(employeeId, text, RETENTION);
    return this.handle(
      { kind: 'Raise', needId, employeeId, to, text: sealed, ...acting(caller, meta) },
      meta,
    );
  }

  @Post(':needId/close')
  @Allow('operations.support.close')
  async close(
    @Param('needId', ParseUUIDPipe) needId: string,
    @Body() { site, outcome }: CloseNeedRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const [raised] = await this.store.load(site, [streamName('support', needId)]);
    if (!raised) throw new DomainError('operations.support_missing', { clause: 'T2' }, 'missing');
    const { employeeId } = (raised as unknown as SupportEvent).data;
    const sealed = outcome === undefined ? null : await this.vault.conceal(employeeId, outcome, RETENTION);
    return this.handle({ kind: 'Close', needId, outcome: sealed, ...acting(caller, meta) }, meta);
  }

  private handle(command: SupportCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('support', command.needId), ...streamsOf.floor(meta.site)];
    return this.commands.handle(support, { streams, command, meta });
  }
}
