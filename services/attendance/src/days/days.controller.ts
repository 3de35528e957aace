import type { CommandMeta, Handled } from '@muster/eventstore';
import { Allow, Caller, IsCalendarDate, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { closingDay } from './close-day.decider.js';
import { PersonCommands } from './person-commands.js';

class CloseDayRequest {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
  @IsCalendarDate() workDate: string;
}

@Controller('days')
export class DaysController {
  constructor(private readonly people: PersonCommands) {}

  /** Days close by themselves after their work; this is for those that nothing closes, such as one without a roster. */
  @Post('close')
  @Allow('attendance.day.close')
  close(
    @Body() { employeeId, workDate }: CloseDayRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(closingDay, {
      people: [{ employeeId, workDates: [workDate] }],
      command: {
        by: { actor: meta.actor, roles: caller.roles },
        employeeId,
        workDate,
        at: meta.receivedAt,
      },
      meta,
    });
  }
}
