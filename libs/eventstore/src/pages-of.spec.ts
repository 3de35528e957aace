import fc from 'fast-check';
import { pagesOf } from './pages-of.js';

test('positions are asked for in ascending order, each once, and no page is larger than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 })),
      fc.integer({ min: 1, max: 9 }),
      (positions, size) => {
        const pages = pagesOf(positions, size);
        expect(pages.flat()).toEqual([...new Set(positions)].sort((a, b) => a - b));
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(size);
        expect(pages.slice(0, -1).every(({ length }) => length === size)).toBe(true);
      },
    ),
  );
});

test('no positions are no page', () => expect(pagesOf([], 10)).toEqual([]));
