import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { dateAt, deriveId } from '@muster/kernel';
import { Allow, Caller, IsInstant, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PersonCommands } from '../days/person-commands.js';
import { around } from '../days/streams.js';
import { Sites } from '../policy/sites.js';
import { punching } from './punch.decider.js';

class PunchRequest {
  @IsSlug() site: string;
  /** Oneself when absent. */
  @IsOptional() @IsUUID() employeeId?: string;
  /** The other one than the punch before when absent. */
  @IsOptional() @IsIn(['in', 'out']) direction?: 'in' | 'out';
  @IsOptional() @IsIn(['web', 'phone']) source?: 'web' | 'phone';
  /** The device's clock, of a punch made offline; the server's counts. */
  @IsOptional() @IsInstant() deviceAt?: string;
  @IsOptional() @IsString() @Length(1, 200) place?: string;
  @IsOptional() @IsUUID() fieldOrderId?: string;
}

@Controller('punches')
export class PunchesController {
  constructor(
    private readonly people: PersonCommands,
    private readonly sites: Sites,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('attendance.punch')
  async punch(
    @Body() { site, place, ...body }: PunchRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const employeeId = body.employeeId ?? caller.id;
    caller.require('attendance.punch', { site, employee: employeeId });
    const today = dateAt(meta.receivedAt, await this.sites.timeZone(site));
    return this.people.handle(punching, {
      people: [{ employeeId, workDates: around(today) }],
      command: {
        punchId: deriveId('punch', meta.commandId),
        employeeId,
        at: meta.receivedAt,
        direction: body.direction ?? null,
        source: body.source ?? 'web',
        deviceAt: body.deviceAt ?? null,
        fieldOrderId: body.fieldOrderId ?? null,
        place: place === undefined ? null : await this.vault.conceal(employeeId, place),
      },
      meta,
    });
  }
}
