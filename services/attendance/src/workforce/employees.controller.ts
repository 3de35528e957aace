import { Commands, Directory, Vault, type EventStore, type Handled } from '@muster/eventstore';
import type { CommandMeta } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../days/streams.js';
import { erasing, hiring, leaving } from './employees.decider.js';
import { EmployeeLeavingRequest, ErasureRequest, HireRequest } from './workforce-dto.js';

@Controller('employees')
export class EmployeesController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    private readonly directory: Directory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** The name goes to the directory before the log knows of the person: a staff number that is taken hires nobody. */
  @Post()
  @Allow('attendance.workforce.manage')
  async hire(@Body() body: HireRequest, @Meta() meta: CommandMeta): Promise<Handled> {
    const { site, name, staffNo, phone, position, workingTime, hiredOn } = body;
    const employeeId = body.employeeId ?? deriveId('employee', meta.commandId);
    const stream = streamsOf.employee(employeeId);
    const conceal = (text: string) => this.vault.conceal(employeeId, text);
    const known = await this.store.load(site, [stream]);
    if (!known.length) await this.directory.put(employeeId, { name, staffNo, phone, sites: [site] });
    return this.commands.handle(hiring, {
      streams: [streamsOf.policy(site), stream],
      command: {
        employeeId,
        name: await conceal(name),
        staffNo: await conceal(staffNo),
        phone: phone === undefined ? null : await conceal(phone),
        position,
        workingTime,
        hiredOn,
      },
      meta,
    });
  }

  @Post(':employeeId/leaving')
  @Allow('attendance.workforce.manage')
  leave(
    @Param('employeeId', ParseUUIDPipe) employeeId: string,
    @Body() { site, lastDay, receiverId }: EmployeeLeavingRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(leaving, {
      streams: [streamsOf.policy(site), streamsOf.employee(employeeId)],
      command: { employeeId, lastDay, receiverId: receiverId ?? null },
      meta,
    });
  }

  /** The order is in the log before anything is destroyed. Under a legal hold it stands, and is carried out when sent again. */
  @Post(':employeeId/erasure')
  @Allow('personal.erase')
  async erase(
    @Param('employeeId', ParseUUIDPipe) employeeId: string,
    @Body() { site }: ErasureRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const ordered = await this.commands.handle(erasing, {
      streams: [streamsOf.policy(site), streamsOf.employee(employeeId)],
      command: { employeeId, by: { actor: meta.actor, roles }, at: meta.receivedAt },
      meta,
    });
    await this.vault.erase(employeeId, meta.actor);
    return ordered;
  }
}
