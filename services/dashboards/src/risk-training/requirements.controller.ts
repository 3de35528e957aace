import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { Answers, date, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import { requirements } from './requirements.projection.js';

const requirementRow = z.object({
  requirementId: z.string(),
  topic: z.string(),
  positions: z.array(z.string()),
  /** Days that a training holds. */
  validDays: z.int(),
  firstWithinDays: z.int(),
  from: date,
  barsContacts: z.boolean(),
  requiredAt: instant,
  requiredByName: z.string().nullable(),
  endedAt: instant.nullable(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof requirementRow>;
const requirementsAnswer = listOf(requirementRow);

const columns: readonly Column<AnswerRow>[] = [
  ['topic', ({ topic }) => topic],
  ['training_positions', ({ positions }) => positions.join(' ')],
  ['training_validDays', ({ validDays }) => validDays],
  ['work_effectiveFrom', ({ from }) => from],
  ['training_bars', ({ barsContacts }) => barsContacts],
  ['training_endedAt', ({ endedAt }) => endedAt, 'instant'],
];

/** What is required of which positions (R3). */
@ApiTags('risk')
@Controller('risk/training-requirements')
export class RequirementsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  /** Those that stand first, by topic. */
  @Get()
  @Allow('risk.training.read')
  @Answers(requirementsAnswer, { csv: true })
  async list(
    @Query() query: ListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof requirementsAnswer> | string> {
    const moment = await this.moments.at(query, [requirements]);
    const found = (await everyRow(this.reader, requirements, moment)).toSorted(
      ({ row: a }, { row: b }) =>
        Number(a.endedAt !== null) - Number(b.endedAt !== null) ||
        a.topic.localeCompare(b.topic) ||
        (a.requirementId < b.requirementId ? -1 : 1),
    );
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const nameOf = await this.personal.names(
      caller,
      items.map(({ row }) => row.requiredBy),
    );
    const { asOf, positions, stale } = moment;
    const rows = items.map(({ row: { requiredBy, ...row }, incomplete }) => ({
      ...{ ...row, incomplete, requiredByName: nameOf(requiredBy) },
    }));
    const zone = await this.moments.zoneOf(moment);
    return form.list({ asOf, positions, stale, rows, nextCursor }, 'training-requirements', zone, columns);
  }
}
