import { addDays, dateAt } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { z } from 'zod';
import { caseMoney, type CaseMoneyRow, type OpenPromise } from '../case-money/case-money.projection.js';
import { whoseOf } from '../figures/figures.controller.js';
import { WorkSite } from '../figures/work-site.js';
import { workSites } from '../figures/work-sites.projection.js';
import { Answers, date, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments, positionOf, type AnyProjection, type Moment } from '../views/moment.js';
import { masked, Personal, withheldOf } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { promises, type PromiseRow } from './promises.projection.js';

const STATES = ['due', 'open', 'broken'] as const;
/** Days for which a broken promise stays on the list. */
const RECENT = 14;
const MOST = 500;

class PromisesQuery extends ViewQuery {
  /** `due`: today or before, and not decided · `open`: all that are · `broken`: in the last fortnight, or partly kept. */
  @IsIn(STATES) state: (typeof STATES)[number];
  @IsOptional() @IsUUID() team?: string;
  @IsOptional() @IsUUID() collector?: string;
}

const answerRow = z.object({
  promiseId: z.string(),
  caseId: z.string(),
  /** The lender's reference, masked. */
  account: z.string().nullable(),
  withheld,
  currency: z.string(),
  bucket: z.int(),
  status: z.enum(['open', 'partly_kept', 'broken']),
  /** The next part that is due, or the one that was missed. */
  dueOn: date,
  /** Of that part, minor units. */
  partMinor: z.int(),
  amountMinor: z.int(),
  paidMinor: z.int(),
  parts: z.int(),
  /** Every part, also those that are over. */
  schedule: z.array(z.object({ dueOn: date, amountMinor: z.int() })),
  /** How often it was put off. */
  times: z.int(),
  /** In whose hand the case is: promises go along with it. */
  holderId: z.string().nullable(),
  holderName: z.string().nullable(),
});
type AnswerRow = z.infer<typeof answerRow>;
const promisesAnswer = listOf(answerRow).extend({ today: date });

const columns: readonly Column<AnswerRow>[] = [
  ['dueOn', ({ dueOn }) => dueOn],
  ['account', ({ account }) => account],
  ['amountMinor', ({ amountMinor }) => amountMinor],
  ['currency', ({ currency }) => currency],
  ['status', ({ status }) => status, 'word'],
  ['name', ({ holderName }) => holderName],
];

type Found = Pick<AnswerRow, 'promiseId' | 'status' | 'dueOn' | 'partMinor' | 'amountMinor' | 'paidMinor'> &
  Pick<AnswerRow, 'parts' | 'schedule' | 'times'> & { readonly of: CaseMoneyRow };

/** Promises that somebody should see to: due today or overdue, open, broken. */
@ApiTags('operations')
@Controller('operations/promises')
export class PromisesController {
  constructor(
    private readonly moments: Moments,
    private readonly sites: WorkSite,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  /** The longest due first; broken ones the latest first. */
  @Get()
  @Allow('operations.money.read')
  @Answers(promisesAnswer, { csv: true })
  async list(
    @Query() query: PromisesQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof promisesAnswer> | string> {
    const { state } = query;
    const sources = [workSites, caseMoney, promises] as unknown as readonly AnyProjection[];
    const moment = await this.moments.at(query, sources);
    const { timeZone } = await this.sites.of(moment);
    const today = dateAt(moment.instant, timeZone);
    const whose = whoseOf(caller, query);
    const found =
      state === 'broken'
        ? await this.broken(moment, whose, today)
        : await this.open(moment, whose, state === 'due' ? today : undefined, today);
    const { asOf, positions, stale } = moment;
    const rows = await this.shown(caller, moment, found.slice(0, MOST));
    return form.list(
      { ...{ asOf, positions, stale, today }, rows, nextCursor: null },
      'promises',
      timeZone,
      columns,
    );
  }

  private async open(
    moment: Moment,
    { teamId, collectorId }: ReturnType<typeof whoseOf>,
    dueBy: string | undefined,
    today: string,
  ): Promise<readonly Found[]> {
    const rows = await everyRow(
      this.reader,
      caseMoney,
      moment,
      {
        dueFrom: dueBy === undefined ? { from: '0001-01-01' } : { to: dueBy },
        ...(teamId !== undefined && { teamId }),
        ...(collectorId !== undefined && { holderId: collectorId }),
      },
      { field: 'dueFrom' },
    );
    return rows
      .flatMap(({ row }) => row.promises.map((promise) => foundOpen(row, promise, today)))
      .filter(({ dueOn }) => dueBy === undefined || dueOn <= dueBy)
      .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  }

  private async broken(
    moment: Moment,
    whose: ReturnType<typeof whoseOf>,
    today: string,
  ): Promise<readonly Found[]> {
    const rows = await everyRow(
      this.reader,
      promises,
      moment,
      { status: ['broken', 'partly_kept'], decidedOn: { from: addDays(today, -RECENT) }, ...whose },
      { field: 'decidedOn', descending: true },
    );
    const at = positionOf(moment, caseMoney);
    const cases = await Promise.all(
      rows.slice(0, MOST).map(({ row }) => this.reader.row(caseMoney, moment.site, row.caseId, at)),
    );
    return rows.flatMap(({ row }, index) => {
      const of = cases[index]?.row;
      return of ? [foundBroken(of, row)] : [];
    });
  }

  private async shown(caller: Caller, { site }: Moment, found: readonly Found[]): Promise<AnswerRow[]> {
    const nameOf = await this.personal.names(
      caller,
      found.map(({ of }) => of.holderId),
    );
    const accounts = await this.personal.texts(
      caller,
      site,
      found.map(({ of: { accountRef, teamId, holderId } }) => ({
        ...{ field: accountRef, teamId, employeeId: holderId ?? '' },
      })),
    );
    return found.map(({ of, ...promise }, at) => {
      const account = accounts[at]!;
      const { caseId, currency, bucket, holderId } = of;
      return {
        ...{ ...promise, caseId, currency, bucket, holderId, holderName: nameOf(holderId) },
        account: masked(account.text),
        withheld: withheldOf({ account }),
      };
    });
  }
}

const foundOpen = (of: CaseMoneyRow, promise: OpenPromise, today: string): Found => {
  const { promiseId, amountMinor, parts, times } = promise;
  // A part whose date is over waits for its days of grace only where no later one is due today.
  const part = parts.findLast(({ dueOn }) => dueOn <= today) ?? parts[0]!;
  const { dueOn, amountMinor: partMinor } = part;
  return {
    of,
    promiseId,
    status: 'open',
    dueOn,
    partMinor,
    amountMinor,
    paidMinor: 0,
    parts: parts.length,
    schedule: [...parts],
    times,
  };
};

const foundBroken = (of: CaseMoneyRow, row: PromiseRow): Found => {
  const { promiseId, dueOn, amountMinor, parts, times, keptMinor } = row;
  const partMinor = parts.find((part) => part.dueOn === dueOn)?.amountMinor ?? amountMinor;
  const status = row.status === 'broken' ? 'broken' : 'partly_kept';
  return {
    of,
    promiseId,
    status,
    dueOn,
    partMinor,
    amountMinor,
    paidMinor: keptMinor,
    parts: parts.length,
    schedule: [...parts],
    times,
  };
};
