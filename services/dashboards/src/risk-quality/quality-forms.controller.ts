import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { formItem } from '@muster/contracts/risk';
import { dateAt } from '@muster/kernel';
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
import { qualityForms } from './quality-forms.projection.js';

const formRow = z.object({
  version: z.int(),
  effectiveFrom: date,
  items: z.array(formItem),
  publishedAt: instant,
  publishedByName: z.string().nullable(),
  /** Reviews of today go by it. */
  inForce: z.boolean(),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof formRow>;
const formsAnswer = listOf(formRow);

const columns: readonly Column<AnswerRow>[] = [
  ['work_version', ({ version }) => version],
  ['work_effectiveFrom', ({ effectiveFrom }) => effectiveFrom],
  [
    'form_items',
    ({ items }) =>
      items.map(({ label, weight, critical }) => `${label} ${weight}${critical ? ' !' : ''}`).join('\n'),
  ],
];

/** What reviewers go by, with every version that was (X2). */
@ApiTags('risk')
@Controller('risk/quality-forms')
export class QualityFormsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  /** The latest version first. */
  @Get()
  @Allow('risk.quality.read')
  @Answers(formsAnswer, { csv: true })
  async list(
    @Query() query: ListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof formsAnswer> | string> {
    const moment = await this.moments.at(query, [qualityForms]);
    const zone = await this.moments.zoneOf(moment);
    const today = dateAt(moment.instant, zone);
    const found = (await everyRow(this.reader, qualityForms, moment)).toSorted(
      ({ row: a }, { row: b }) => b.version - a.version,
    );
    const begun = found.map(({ row }) => row).filter(({ effectiveFrom }) => effectiveFrom <= today);
    const latest = begun.reduce(
      (last, { effectiveFrom }) => (effectiveFrom > last ? effectiveFrom : last),
      '',
    );
    const current = begun.find(({ effectiveFrom }) => effectiveFrom === latest)?.version;
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const nameOf = await this.personal.names(
      caller,
      items.map(({ row }) => row.publishedBy),
    );
    const { asOf, positions, stale } = moment;
    const rows = items.map(({ row: { publishedBy, ...row }, incomplete }) => ({
      ...{ ...row, incomplete, publishedByName: nameOf(publishedBy), inForce: row.version === current },
    }));
    return form.list({ asOf, positions, stale, rows, nextCursor }, 'quality-forms', zone, columns);
  }
}
