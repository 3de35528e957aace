import { Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, type DomainErrorDetail } from '@muster/kernel';
import { Allow, BadRequest, Caller, IsSlug, languageOf, Meta, titleOf } from '@muster/platform';
import { Body, Controller, Headers, Post } from '@nestjs/common';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { messages } from '../messages/messages.js';
import { Sheets } from './sheets.js';

class SheetRequest {
  @IsSlug() site: string;
  /** One person … */
  @IsOptional() @IsUUID() employeeId?: string;
  /** … or several: one command each, answered one by one. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  employeeIds?: string[];
  /** The month that the attendance period ends in. */
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/) period: string;
}

class SubmitRequest extends SheetRequest {
  /** Hand it on although anomalies are undecided; their number stands in the month. */
  @IsOptional() @IsBoolean() withOpenAnomalies?: boolean;
}

class ReturnRequest {
  @IsSlug() site: string;
  @IsUUID() employeeId: string;
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/) period: string;
  @IsString() @Length(1, 1000) reason: string;
}

type Refusal = DomainErrorDetail & {
  readonly employeeId: string;
  readonly code: string;
  readonly title: string;
};
type Answers = {
  readonly answers: readonly ((Omit<Handled, 'events'> & { employeeId: string }) | Refusal)[];
};

@Controller('timesheets')
export class TimesheetsController {
  constructor(
    private readonly sheets: Sheets,
    private readonly vault: Vault,
  ) {}

  @Post('submit')
  @Allow('attendance.timesheet.submit')
  submit(
    @Body() { period, withOpenAnomalies = false, ...whom }: SubmitRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
    @Headers('accept-language') language?: string,
  ): Promise<Handled | Answers> {
    const by = { actor: meta.actor, roles };
    return each(whom, meta, language, (employeeId, own) =>
      this.sheets.handle(
        { kind: 'Submit', employeeId, period, withOpenAnomalies, by, at: meta.receivedAt },
        own,
      ),
    );
  }

  @Post('accept')
  @Allow('attendance.timesheet.accept')
  accept(
    @Body() { period, ...whom }: SheetRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
    @Headers('accept-language') language?: string,
  ): Promise<Handled | Answers> {
    const by = { actor: meta.actor, roles };
    return each(whom, meta, language, (employeeId, own) =>
      this.sheets.handle({ kind: 'Accept', employeeId, period, by, at: meta.receivedAt }, own),
    );
  }

  @Post('return')
  @Allow('attendance.timesheet.accept')
  async giveBack(
    @Body() { employeeId, period, reason }: ReturnRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.sheets.handle(
      {
        kind: 'Return',
        employeeId,
        period,
        reason: await this.vault.conceal(employeeId, reason),
        by: { actor: meta.actor, roles },
        at: meta.receivedAt,
      },
      meta,
    );
  }
}

/** One person's command as it is; of several people each has a command of its own, and one refusal stops no other. */
const each = async (
  { employeeId, employeeIds }: Pick<SheetRequest, 'employeeId' | 'employeeIds'>,
  meta: CommandMeta,
  accepted: string | undefined,
  handle: (employeeId: string, meta: CommandMeta) => Promise<Handled>,
): Promise<Handled | Answers> => {
  if ((employeeId === undefined) === (employeeIds === undefined))
    throw new BadRequest('employeeId', 'or employeeIds: one of both');
  if (employeeId !== undefined) return handle(employeeId, meta);
  const language = languageOf(accepted);
  const answers: Answers['answers'][number][] = [];
  for (const one of new Set(employeeIds)) {
    try {
      const own = { ...meta, commandId: deriveId(meta.commandId, one) };
      const { events: _, ...answer } = await handle(one, own);
      answers.push({ employeeId: one, ...answer });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, detail } = error;
      answers.push({
        employeeId: one,
        code,
        title: titleOf(messages, code, language, detail.facts),
        ...detail,
      });
    }
  }
  return { answers };
};
