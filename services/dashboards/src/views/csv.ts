import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languageOf, type ApiRequest, type Language } from '@muster/platform';
import { timeAt, dateAt } from '@muster/kernel';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { CSV_ROWS, PAGE_SIZE } from './page.js';
import { wordOf } from './words.js';

type Cell = string | number | boolean | null | undefined;

/** A column of the CSV form of a list: a word of {@link wordOf}, and its value. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => Cell, kind?: 'instant' | 'word'];

const wantsCsv = (accept = ''): boolean => {
  const quality = (type: string): number => {
    const part = accept
      .split(',')
      .map((each) => each.trim().toLowerCase().split(';'))
      .find(([name]) => name === type);
    return part
      ? Number(
          part
            .find((option) => option.trim().startsWith('q='))
            ?.trim()
            .slice(2) ?? 1,
        )
      : 0;
  };
  return quality('text/csv') > quality('application/json');
};

/** How the reader wants the answer: which language, JSON or CSV. */
export class AnswerForm {
  readonly language: Language;
  readonly csv: boolean;

  constructor(
    request: ApiRequest,
    private readonly reply: FastifyReply,
  ) {
    this.language = languageOf(request.headers['accept-language']);
    this.csv = wantsCsv(request.headers.accept);
  }

  limit(asked: number | undefined): number {
    return asked ?? (this.csv ? CSV_ROWS : PAGE_SIZE);
  }

  /** The list as JSON, or as CSV: UTF-8 with BOM, times in the site's zone, and no cell that a spreadsheet would run. */
  list<Row, View extends { readonly rows: readonly Row[]; readonly nextCursor?: string | null }>(
    view: View,
    name: string,
    timeZone: string,
    columns: readonly Column<Row>[],
  ): View | string {
    void this.reply.header('vary', 'Accept, Accept-Language');
    if (!this.csv) return view;
    const cell = (row: Row, [, value, kind]: Column<Row>): string | number => {
      const found = value(row);
      if (found === null || found === undefined) return '';
      if (kind === 'instant') return `${dateAt(String(found), timeZone)} ${timeAt(String(found), timeZone)}`;
      if (kind === 'word' || typeof found === 'boolean') return wordOf(String(found), this.language);
      return found;
    };
    void this.reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-language', this.language)
      .header('content-disposition', `attachment; filename="${name}.csv"`);
    if (view.nextCursor) void this.reply.header('muster-next-cursor', view.nextCursor);
    return stringify(
      [
        columns.map(([heading]) => wordOf(heading, this.language)),
        ...view.rows.map((row) => columns.map((column) => cell(row, column))),
      ],
      { bom: true, escape_formulas: true, record_delimiter: 'windows' },
    );
  }
}

/** {@link AnswerForm} of the request. */
export const Form = createParamDecorator((_: unknown, context: ExecutionContext): AnswerForm => {
  const http = context.switchToHttp();
  return new AnswerForm(http.getRequest<ApiRequest>(), http.getResponse<FastifyReply>());
});
