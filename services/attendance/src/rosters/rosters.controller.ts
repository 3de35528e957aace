import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { dateAt, datesBetween, daysBetween, deriveId, DomainError } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { PersonCommands } from '../days/person-commands.js';
import { Sites } from '../policy/sites.js';
import { changingShift } from './change-shift.decider.js';
import { publishingRoster } from './publish-roster.decider.js';
import { RosterRequest, ShiftChangeRequest, SwapAgreement, SwapRequest } from './rosters-dto.js';
import { agreeingToSwap, proposingSwap } from './swap-shifts.decider.js';

/** Longest roster: a quarter. */
const MOST_DAYS = 93;

@Controller()
export class RostersController {
  constructor(
    private readonly people: PersonCommands,
    private readonly sites: Sites,
    private readonly vault: Vault,
  ) {}

  /** Days that may be closed already are looked at; those to come are not. */
  @Post('rosters')
  @Allow('attendance.roster.publish')
  async publish(
    @Body() { site, teamId, from, to, rows }: RosterRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    if (daysBetween(from, to) >= MOST_DAYS)
      throw new DomainError('attendance.roster_unsound', { rule: 'at-most-a-quarter', field: 'to' });
    const today = dateAt(meta.receivedAt, await this.sites.timeZone(site));
    const past = datesBetween(from, to < today ? to : today);
    return this.people.handle(publishingRoster, {
      people: rows.map(({ employeeId }) => ({ employeeId, workDates: past })),
      teamIds: [teamId],
      command: {
        by: { actor: meta.actor, roles: caller.roles },
        teamId,
        from,
        to,
        rows,
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post('shifts/change')
  @Allow('attendance.shift.change')
  async change(
    @Body() { employeeId, workDate, segments, code, reason }: ShiftChangeRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.people.handle(changingShift, {
      people: [{ employeeId, workDates: [workDate] }],
      command: {
        by: { actor: meta.actor, roles: caller.roles },
        employeeId,
        workDate,
        segments,
        code,
        reason: await this.vault.conceal(employeeId, reason),
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post('shifts/swap')
  @Allow('attendance.shift.swap')
  propose(
    @Body() { site, employeeId, workDate, otherId, otherWorkDate }: SwapRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    caller.require('attendance.shift.swap', { site, employee: employeeId });
    return this.people.handle(proposingSwap, {
      people: [employeeId, otherId].map((id) => ({ employeeId: id, workDates: [] })),
      command: {
        by: { actor: employeeId, roles: caller.roles },
        swapId: deriveId('swap', meta.commandId),
        workDate,
        otherId,
        otherWorkDate,
        at: meta.receivedAt,
      },
      meta,
    });
  }

  @Post('shifts/swap/:swapId/agree')
  @Allow('attendance.shift.swap')
  async agree(
    @Param('swapId', ParseUUIDPipe) swapId: string,
    @Body() { employeeId }: SwapAgreement,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const both = [...new Set([employeeId, meta.actor])];
    const reasons = await Promise.all(
      both.map(async (id) => [id, await this.vault.conceal(id, '換班')] as const),
    );
    return this.people.handle(agreeingToSwap, {
      people: both.map((id) => ({ employeeId: id, workDates: [] })),
      command: {
        by: { actor: meta.actor, roles: caller.roles },
        swapId,
        employeeId,
        reasons: Object.fromEntries(reasons),
        at: meta.receivedAt,
      },
      meta,
    });
  }
}
