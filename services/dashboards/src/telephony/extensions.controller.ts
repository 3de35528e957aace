import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { Answers, instant, listOf } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { Personal } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import { extensions, useAt } from './extensions.projection.js';

const person = { collectorId: z.string().nullable(), collectorName: z.string().nullable() };
const extensionRow = z.object({
  extension: z.string(),
  /** Whose it is at the moment; null = nobody's. */
  ...person,
  since: instant.nullable(),
  /** The latest first, with those that are yet to come. */
  uses: z.array(
    z.object({
      ...person,
      from: instant,
      /** null = until another is said. */
      until: instant.nullable(),
      assignedByName: z.string().nullable(),
      assignedAt: instant,
    }),
  ),
  incomplete: z.boolean(),
});
type AnswerRow = z.infer<typeof extensionRow>;
const extensionsAnswer = listOf(extensionRow);

const columns: readonly Column<AnswerRow>[] = [
  ['phone_extension', ({ extension }) => extension],
  ['phone_collector', ({ collectorName, collectorId }) => collectorName ?? collectorId],
  ['from', ({ since }) => since, 'instant'],
];

/** 分機: which calls of the telephone system are whose, and since when (X2). */
@ApiTags('operations')
@Controller('operations/extensions')
export class ExtensionsController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  @Get()
  @Allow('operations.telephony.read')
  @Answers(extensionsAnswer, { csv: true })
  async list(
    @Query() query: ListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof extensionsAnswer> | string> {
    caller.requireSite('operations.telephony.read', query.site);
    const moment = await this.moments.at(query, [extensions]);
    const found = [...(await everyRow(this.reader, extensions, moment))].sort((a, b) =>
      a.row.extension.localeCompare(b.row.extension, 'en', { numeric: true }),
    );
    const { items, nextCursor } = pageOf(found, ({ key }) => key, form.limit(query.limit), query.cursor);
    const nameOf = await this.personal.names(
      caller,
      items.flatMap(({ row }) =>
        row.uses.flatMap(({ collectorId, assignedBy }) => [collectorId, assignedBy]),
      ),
    );
    const { asOf, positions, stale } = moment;
    const rows = items.map(({ row, incomplete }): AnswerRow => {
      const now = useAt(row, moment.instant);
      const collectorId = now?.collectorId ?? null;
      return {
        ...{ extension: row.extension, collectorId, collectorName: nameOf(collectorId), incomplete },
        since: now?.from ?? null,
        uses: row.uses
          .map(({ assignedBy, ...use }, at) => ({
            ...{ ...use, until: row.uses[at + 1]?.from ?? null },
            ...{ collectorName: nameOf(use.collectorId), assignedByName: nameOf(assignedBy) },
          }))
          .toReversed(),
      };
    });
    const answer = { asOf, positions, stale, nextCursor, rows };
    return form.list(answer, 'extensions', await this.moments.zoneOf(moment), columns);
  }
}
