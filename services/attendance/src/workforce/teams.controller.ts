import { Commands, type Handled } from '@muster/eventstore';
import type { CommandMeta } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../days/streams.js';
import { appointingLeader, formingTeam, joiningTeam, leavingTeam, namingDeputy } from './teams.decider.js';
import {
  DeputyRequest,
  LeaderRequest,
  MemberLeavingRequest,
  MemberRequest,
  TeamRequest,
} from './workforce-dto.js';

const streams = (site: string, teamId: string, employeeId: string) => [
  streamsOf.policy(site),
  streamsOf.team(teamId),
  streamsOf.employee(employeeId),
];

@Controller('teams')
export class TeamsController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Allow('attendance.workforce.manage')
  form(@Body() { label, ...body }: TeamRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    const teamId = body.teamId ?? deriveId('team', meta.commandId);
    return this.commands.handle(formingTeam, {
      streams: [streamsOf.team(teamId)],
      command: { teamId, label, at: meta.receivedAt },
      meta,
    });
  }

  @Post(':teamId/members')
  @Allow('attendance.workforce.manage')
  join(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() { site, to, ...body }: MemberRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(joiningTeam, {
      streams: streams(site, teamId, body.employeeId),
      command: { teamId, to: to ?? null, ...body },
      meta,
    });
  }

  @Post(':teamId/members/:employeeId/leaving')
  @Allow('attendance.workforce.manage')
  leave(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Param('employeeId', ParseUUIDPipe) employeeId: string,
    @Body() { site, lastDay }: MemberLeavingRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(leavingTeam, {
      streams: streams(site, teamId, employeeId),
      command: { teamId, employeeId, lastDay },
      meta,
    });
  }

  @Post(':teamId/leader')
  @Allow('attendance.workforce.manage')
  appoint(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() { site, ...body }: LeaderRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(appointingLeader, {
      streams: streams(site, teamId, body.employeeId),
      command: { teamId, ...body },
      meta,
    });
  }

  @Post(':teamId/deputy')
  @Allow('attendance.workforce.manage')
  deputise(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() { site, ...body }: DeputyRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(namingDeputy, {
      streams: streams(site, teamId, body.employeeId),
      command: { teamId, ...body },
      meta,
    });
  }
}
