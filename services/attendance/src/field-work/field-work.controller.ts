import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, IsCalendarDate, IsInstant, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { PersonCommands } from '../days/person-commands.js';
import { OfPerson } from '../requests/requests-dto.js';
import { Requests } from '../requests/requests.js';
import { fieldWork } from './field-work.decider.js';

class FieldWorkRequest extends OfPerson {
  @IsUUID() companionId: string;
  @IsCalendarDate() workDate: string;
  @IsInstant() from: string;
  @IsInstant() to: string;
  /** How many addresses; the addresses themselves stay with the case. */
  @IsInt() @Min(1) @Max(50) stops: number;
}

class CheckInRequest extends OfPerson {
  @IsInt() @Min(1) @Max(50) stop: number;
  /** The device's clock, when the check-in was made offline. */
  @IsOptional() @IsInstant() deviceAt?: string;
  @IsOptional() @IsString() @Length(1, 200) place?: string;
}

@Controller('field-work')
export class FieldWorkController {
  constructor(
    private readonly people: PersonCommands,
    private readonly requests: Requests,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Allow('attendance.fieldwork.order')
  order(
    @Body() { employeeId, companionId, workDate, from, to, stops }: FieldWorkRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(fieldWork, {
      people: [
        { employeeId, workDates: [workDate] },
        { employeeId: companionId, workDates: [workDate] },
      ],
      command: {
        kind: 'Order',
        orderId: deriveId('field-work', meta.commandId),
        employeeId,
        companionId,
        workDate,
        from,
        to,
        stops,
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post(':orderId/check-ins')
  @Allow('attendance.punch')
  async checkIn(
    @Param('orderId', ParseUUIDPipe) orderId: string,
    @Body() { site, employeeId, stop, deviceAt, place }: CheckInRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { workDate } = await this.requests.find(site, employeeId, 'fieldOrders', orderId);
    return this.people.handle(fieldWork, {
      people: [{ employeeId, workDates: [workDate] }],
      command: {
        kind: 'CheckIn',
        orderId,
        employeeId,
        stop,
        deviceAt: deviceAt ?? null,
        place: place === undefined ? null : await this.vault.conceal(employeeId, place),
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    });
  }
}
