/** Positions in ascending order, each once, so many to a page: what each page finds follows what the pages before it found. */
export const pagesOf = (positions: readonly number[], size: number): readonly (readonly number[])[] => {
  const sorted = [...new Set(positions)].sort((a, b) => a - b);
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, page) =>
    sorted.slice(page * size, (page + 1) * size),
  );
};
