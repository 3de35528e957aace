import { BadRequest } from '@muster/platform';

/** Rows per page unless the request says otherwise. */
export const PAGE_SIZE = 200;
/** What one CSV answer holds at most. */
export const CSV_ROWS = 10_000;

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/**
 * A page of a list that is ordered in memory, such as people by team. The cursor names the last one shown, by its opaque id.
 * @throws BadRequest for a cursor that no page gave
 */
export const pageOf = <Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  limit: number,
  cursor: string | undefined,
): Page<Item> => {
  const last = cursor === undefined ? -1 : items.findIndex((item) => idOf(item) === cursor);
  if (cursor !== undefined && last < 0) throw new BadRequest('cursor', 'is no cursor of this list');
  const page = items.slice(last + 1, last + 1 + limit);
  return { items: page, nextCursor: last + 1 + limit < items.length ? idOf(page.at(-1)!) : null };
};
