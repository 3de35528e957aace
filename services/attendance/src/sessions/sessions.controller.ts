import { Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, fold, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, IsInstant, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
} from 'class-validator';
import { PersonCommands } from '../days/person-commands.js';
import { streamsOf } from '../days/streams.js';
import { eventsOf } from '../requests/attendance-events.js';
import { OfPerson } from '../requests/requests-dto.js';
import { overSession } from './session.js';
import { sessions, type SessionCommand } from './sessions.decider.js';

class SessionRequest {
  @IsSlug() site: string;
  @IsOptional() @IsUUID() sessionId?: string;
  @IsIn(['training', 'meeting']) kind: 'training' | 'meeting';
  @IsString() @Length(1, 200) topic: string;
  @IsInstant() from: string;
  @IsInstant() to: string;
  @IsBoolean() mandatory: boolean;
}

class EnrolmentRequest {
  @IsSlug() site: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @IsUUID(undefined, { each: true }) employeeIds: string[];
}

class ExcuseRequest extends OfPerson {
  @IsString() @Length(1, 1000) reason: string;
}

class OfSite {
  @IsSlug() site: string;
}

@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly people: PersonCommands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post()
  @Allow('attendance.session.manage')
  schedule(
    @Body() { site: _, sessionId, ...session }: SessionRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const id = sessionId ?? deriveId('session', meta.commandId);
    return this.handle({ kind: 'Schedule', sessionId: id, session, ...acting(caller, meta) }, meta);
  }

  @Post(':sessionId/enrolments')
  @Allow('attendance.session.manage')
  enrol(
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Body() { employeeIds }: EnrolmentRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Enrol', sessionId, employeeIds, ...acting(caller, meta) }, meta, employeeIds);
  }

  @Post(':sessionId/check-ins')
  @Allow('attendance.session.checkin')
  checkIn(
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Body() { employeeId }: OfPerson,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'CheckIn', sessionId, employeeId, ...acting(caller, meta) }, meta, [
      employeeId,
    ]);
  }

  @Post(':sessionId/excuses')
  @Allow('attendance.session.manage')
  async excuse(
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Body() { employeeId, reason: text }: ExcuseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reason = await this.vault.conceal(employeeId, text);
    return this.handle({ kind: 'Excuse', sessionId, employeeId, reason, ...acting(caller, meta) }, meta, [
      employeeId,
    ]);
  }

  @Post(':sessionId/close')
  @Allow('attendance.session.manage')
  async close(
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Body() { site }: OfSite,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    // Who may close depends on whose members they are. Whoever joins meanwhile makes the decision be taken again.
    const events = await eventsOf(this.store, site, [streamName('session', sessionId)]);
    const { session } = fold(overSession, events);
    const teamIds = Object.values(session?.members ?? {}).flatMap(({ teamId }) => teamId ?? []);
    return this.handle({ kind: 'Close', sessionId, ...acting(caller, meta) }, meta, [], teamIds);
  }

  private handle(
    command: SessionCommand,
    meta: CommandMeta,
    employeeIds: readonly string[] = [],
    teamIds: readonly string[] = [],
  ): Promise<Handled> {
    return this.people.handle(sessions, {
      people: employeeIds.map((employeeId) => ({ employeeId, workDates: [] })),
      teamIds,
      streams: [streamName('session', command.sessionId), streamsOf.policy(meta.site)],
      command,
      meta,
    });
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
