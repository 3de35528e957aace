import type { DomainEvent } from '@muster/contracts';
import { BadRequest } from '@muster/platform';
import type { Projection, RowsAnswer, RowsQuery, ViewReader } from '@muster/projections';

/** Data that SQL refuses: a cursor that was put together by hand. */
const isRefusedData = (error: unknown): boolean =>
  error instanceof RangeError || /^22/.test(String((error as { code?: unknown }).code));

/** One page of rows. @throws BadRequest for a cursor that no page gave */
export const readPage = <Row extends object, Event extends DomainEvent>(
  reader: ViewReader,
  projection: Projection<Row, Event>,
  query: RowsQuery<Row>,
): Promise<RowsAnswer<Row>> =>
  reader.rows(projection, query).catch((error: unknown) => {
    if (query.cursor !== undefined && isRefusedData(error))
      throw new BadRequest('cursor', 'is no cursor of this list');
    throw error;
  });
