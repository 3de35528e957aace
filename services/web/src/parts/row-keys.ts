import { useState } from 'react';
import { useKeys } from './keys.js';

/** `j` and `k` walk through the rows, Enter opens one; `more` are keys that act on the row. */
export const useRowKeys = <Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  open: (row: Row) => void,
  more: Readonly<Record<string, (row: Row) => void>> = {},
): { readonly active: string | null; readonly setActive: (id: string) => void } => {
  const [active, setActive] = useState<string | null>(null);
  const index = rows.findIndex((row) => idOf(row) === active);
  const move = (step: number) => () => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index < 0 ? 0 : index + step))];
    if (next) setActive(idOf(next));
  };
  const on = (act: (row: Row) => void) => () => {
    const row = rows[index];
    if (row) act(row);
  };
  useKeys({
    j: move(1),
    k: move(-1),
    Enter: on(open),
    ...Object.fromEntries(Object.entries(more).map(([key, act]) => [key, on(act)])),
  });
  return { active, setActive };
};
