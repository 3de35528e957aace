import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { streamName } from '@muster/kernel';
import { Allow, BadRequest, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { ApproveRequest, ProposePlanRequest, ReturnRequest, SetTargetRequest } from './plans-dto.js';
import { plans, type PlanCommand } from './plans.decider.js';
import { targets } from './targets.decider.js';

/** L1: targets and plans of a 業績月. */
@Controller()
export class PlansController {
  constructor(private readonly commands: Commands) {}

  /** For a team or a collector; a later one replaces the one before. */
  @Post('targets')
  @Allow('operations.target.set')
  setTarget(
    @Body() { site, figures, reason, ...target }: SetTargetRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { collectedMinor = null, keptRate = null, contacts = null, promises = null } = figures;
    return this.commands.handle(targets, {
      streams: [streamName('target', target.holderId, target.month), ...streamsOf.floor(site)],
      command: {
        ...{ ...target, ...acting(caller, meta), reason: reason ?? null },
        figures: { collectedMinor, keptRate, contacts, promises },
      },
      meta,
    });
  }

  @Post('plans')
  @Allow('operations.plan.propose')
  propose(
    @Body() { site: _, ...plan }: ProposePlanRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Propose', ...plan, ...acting(caller, meta) }, meta);
  }

  @Post('plans/:teamId/:month/approve')
  @Allow('operations.plan.decide')
  approve(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Param('month') month: string,
    @Body() { revision }: ApproveRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const decided = { teamId, month: monthOf(month), revision, ...acting(caller, meta) };
    return this.handle({ kind: 'Approve', ...decided }, meta);
  }

  @Post('plans/:teamId/:month/return')
  @Allow('operations.plan.decide')
  sendBack(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Param('month') month: string,
    @Body() { revision, reason }: ReturnRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const decided = { teamId, month: monthOf(month), revision, reason, ...acting(caller, meta) };
    return this.handle({ kind: 'Return', ...decided }, meta);
  }

  private handle(command: PlanCommand, meta: CommandMeta): Promise<Handled> {
    const { teamId, month } = command;
    const streams = [streamName('plan', teamId, month), ...streamsOf.floor(meta.site)];
    return this.commands.handle(plans, { streams, command, meta });
  }
}

const monthOf = (month: string): string => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new BadRequest('month', 'must be a month such as 2026-11');
  return month;
};
