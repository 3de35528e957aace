import { Commands, Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { dateAt, deriveId, instantOf, millisecondsOf, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { timeZoneOf } from '../floor/floor.js';
import { CompleteFollowUpRequest, HoldHuddleRequest } from './huddles-dto.js';
import { huddles, type HuddleCommand } from './huddles.decider.js';

/** P4: 晨會 and 夕會. */
@Controller('huddles')
export class HuddlesController {
  constructor(
    private readonly commands: Commands,
    private readonly floors: SiteFloors,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('operations.huddle.hold')
  async hold(
    @Body() { site, teamId, kind: huddle, at: given, findings: text, ...rest }: HoldHuddleRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const heldAt = instantOf(millisecondsOf(given ?? meta.receivedAt));
    const heldOn = dateAt(heldAt, timeZoneOf(await this.floors.floor(site)));
    const findings = text === undefined ? null : await this.vault.conceal(meta.actor, text);
    const followUps = await Promise.all(
      rest.followUps.map(async ({ ownerId, task, dueOn }, ordinal) => ({
        ...{ followUpId: deriveId('follow-up', meta.commandId, ordinal), ownerId, dueOn },
        task: await this.vault.conceal(ownerId, task),
      })),
    );
    const held = { teamId, heldOn, huddle, heldAt, findings, followUps };
    const { present, agenda } = rest;
    return this.handle({ kind: 'Hold', ...held, present, agenda, ...acting(caller, meta) }, meta);
  }

  @Post('follow-ups/:followUpId/complete')
  @Allow('operations.task.complete')
  complete(
    @Param('followUpId', ParseUUIDPipe) followUpId: string,
    @Body() { teamId, kind: huddle, heldOn }: CompleteFollowUpRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const named = { teamId, heldOn, huddle, followUpId };
    return this.handle({ kind: 'Complete', ...named, ...acting(caller, meta) }, meta);
  }

  private handle(command: HuddleCommand, meta: CommandMeta): Promise<Handled> {
    const { teamId, heldOn, huddle } = command;
    const streams = [streamName('huddle', teamId, heldOn, huddle), ...streamsOf.floor(meta.site)];
    return this.commands.handle(huddles, { streams, command, meta });
  }
}
