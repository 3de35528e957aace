import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { ApproveRequest, ProposeStrategyRequest, RetireStrategyRequest, ReturnRequest } from './plans-dto.js';
import { strategies, type StrategyCommand } from './strategies.decider.js';

/** B2: which cases are worked how. */
@Controller('strategies')
export class StrategiesController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Allow('operations.strategy.propose')
  propose(
    @Body() { site: _, strategyId, segment, offer, ...rest }: ProposeStrategyRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { fromMinor = null, toMinor = null, ...listed } = segment;
    const content = { ...rest, segment: { ...listed, fromMinor, toMinor }, offer: offer ?? null };
    const id = strategyId ?? deriveId('strategy', meta.commandId);
    return this.handle({ kind: 'Propose', strategyId: id, content, ...acting(caller, meta) }, meta);
  }

  @Post(':strategyId/approve')
  @Allow('operations.strategy.decide')
  approve(
    @Param('strategyId', ParseUUIDPipe) strategyId: string,
    @Body() { revision }: ApproveRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Approve', strategyId, revision, ...acting(caller, meta) }, meta);
  }

  @Post(':strategyId/return')
  @Allow('operations.strategy.decide')
  sendBack(
    @Param('strategyId', ParseUUIDPipe) strategyId: string,
    @Body() { revision, reason }: ReturnRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Return', strategyId, revision, reason, ...acting(caller, meta) }, meta);
  }

  @Post(':strategyId/retire')
  @Allow('operations.strategy.retire')
  retire(
    @Param('strategyId', ParseUUIDPipe) strategyId: string,
    @Body() { reason }: RetireStrategyRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Retire', strategyId, reason, ...acting(caller, meta) }, meta);
  }

  private handle(command: StrategyCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('strategy', command.strategyId), ...streamsOf.floor(meta.site)];
    return this.commands.handle(strategies, { streams, command, meta });
  }
}
