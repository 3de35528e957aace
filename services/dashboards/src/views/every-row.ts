import type { DomainEvent } from '@muster/contracts';
import type { AnyOf, OrderBy, Projection, ViewReader, ViewRow, Where } from '@muster/projections';
import { asOfIn, type Moment } from './moment.js';

const PAGE = 5000;

/** All rows that a query finds at a moment, over the reader's pages. */
export const everyRow = async <Row extends object, Event extends DomainEvent>(
  reader: ViewReader,
  projection: Projection<Row, Event>,
  moment: Pick<Moment, 'site' | 'positions'>,
  where?: Where<Row> | AnyOf<Row>,
  orderBy?: OrderBy<Row>,
): Promise<readonly ViewRow<Row>[]> => {
  const found: ViewRow<Row>[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.rows(projection, {
      sites: [moment.site],
      where,
      asOf: asOfIn(moment, projection),
      orderBy,
      limit: PAGE,
      cursor,
    });
    found.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
};
