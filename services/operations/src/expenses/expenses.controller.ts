import { Commands, Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { teamOn, todayAt } from '../floor/floor.js';
import { settingBudget } from './budget.decider.js';
import { claimingExpense, monthOf } from './claim-expense.decider.js';
import type { Claim } from './claim.js';
import { Claims } from './claims.js';
import { expenseSteps, type ExpenseStep } from './expense-steps.decider.js';
import { ClaimExpenseRequest, OfSite, ReasonRequest, SetBudgetRequest } from './expenses-dto.js';
import { Receipts } from './receipts.js';

/** L5, F1: 費用報銷. */
@Controller('expenses')
export class ExpensesController {
  constructor(
    private readonly commands: Commands,
    private readonly claims: Claims,
    private readonly receipts: Receipts,
    private readonly floors: SiteFloors,
    private readonly vault: Vault,
  ) {}

  @Post('claims')
  @Allow('operations.expense.claim')
  async claim(
    @Body() body: ClaimExpenseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly claimId: string }> {
    const claimId = deriveId('claim', meta.commandId);
    return { ...(await this.handIn(claimId, null, body, caller, meta)), claimId };
  }

  /** Hands a returned claim in again. */
  @Post('claims/:claimId')
  @Allow('operations.expense.claim')
  async claimAgain(
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @Body() body: ClaimExpenseRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handIn(claimId, await this.claims.find(meta.site, claimId), body, caller, meta);
  }

  @Post('claims/:claimId/endorse')
  @Allow('operations.expense.endorse')
  endorse(
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @Body() _: OfSite,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.step({ kind: 'Endorse', claimId, ...acting(caller, meta) }, meta);
  }

  /** The claim is borne although the month's budget is exceeded. */
  @Post('claims/:claimId/accept')
  @Allow('operations.expense.accept')
  accept(
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @Body() { reason }: ReasonRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.step({ kind: 'AcceptOverBudget', claimId, reason, ...acting(caller, meta) }, meta);
  }

  /** 審核. */
  @Post('claims/:claimId/review')
  @Allow('operations.expense.review')
  review(
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @Body() _: OfSite,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.step({ kind: 'Review', claimId, ...acting(caller, meta) }, meta);
  }

  /** 審批: another person than who reviewed, over the policy's limit. */
  @Post('claims/:claimId/approve')
  @Allow('operations.expense.review')
  approve(
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @Body() _: OfSite,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.step({ kind: 'Approve', claimId, ...acting(caller, meta) }, meta);
  }

  @Post('claims/:claimId/return')
  @Allow('operations.expense.return')
  async giveBack(
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @Body() { reason }: ReasonRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const { employeeId } = await this.claims.find(meta.site, claimId);
    const sealed = await this.vault.conceal(employeeId, reason);
    return this.step({ kind: 'Return', claimId, reason: sealed, ...acting(caller, meta) }, meta);
  }

  @Post('budgets')
  @Allow('operations.budget.set')
  setBudget(
    @Body() { teamId, month, amountMinor }: SetBudgetRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(settingBudget, {
      streams: [streamName('budget', teamId, month), ...streamsOf.floor(meta.site)],
      command: { teamId, month, amountMinor, ...acting(caller, meta) },
      meta,
    });
  }

  private async handIn(
    claimId: string,
    before: Claim | null,
    { site, employeeId, currency, lines, note }: ClaimExpenseRequest,
    caller: Caller,
    meta: CommandMeta,
  ): Promise<Handled> {
    const floor = await this.floors.floor(site);
    const teamId = before?.teamId ?? teamOn(floor, employeeId, todayAt(floor, meta.receivedAt));
    if (teamId === null)
      throw new DomainError('operations.claim_without_team', { clause: 'L5', rule: 'home-team' });
    const month = before?.month ?? monthOf(floor, meta.receivedAt);
    const wanted = [...new Set(lines.flatMap(({ receiptIds }) => receiptIds))];
    const receipts = await this.receipts.find({ site, employeeId }, wanted);
    const contents = new Set([...receipts, ...(before?.receipts ?? [])].map(({ sha256 }) => sha256));
    return this.commands.handle(claimingExpense, {
      streams: [
        ...[streamName('claim', claimId), streamName('budget', teamId, month)],
        ...[...contents].map((sha256) => streamName('receipt', sha256)),
        ...streamsOf.floor(site),
      ],
      command: {
        ...{ claimId, employeeId, teamId, month, currency, lines, receipts },
        note: note === undefined ? null : await this.vault.conceal(employeeId, note),
        ...acting(caller, meta),
      },
      meta,
    });
  }

  private async step(command: ExpenseStep, meta: CommandMeta): Promise<Handled> {
    const { teamId, month } = await this.claims.find(meta.site, command.claimId);
    return this.commands.handle(expenseSteps, {
      streams: [
        ...[streamName('claim', command.claimId), streamName('budget', teamId, month)],
        ...streamsOf.floor(meta.site),
      ],
      command,
      meta,
    });
  }
}
