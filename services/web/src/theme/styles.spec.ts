import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('..', import.meta.url));

/** The classes with which selectors of a style sheet begin. */
const classesOf = (css: string): ReadonlySet<string> => {
  const rules = css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g);
  const selectors = [...rules].flatMap(([, list]) => list!.split(/,(?![^(]*\))/));
  return new Set(selectors.flatMap((selector) => /^\s*\.([a-z][\w-]*)/.exec(selector)?.[1] ?? []));
};

// Screens load their styles when they are first seen: a second meaning of a class would change screens that are open already.
test('a class is described by one style sheet', () => {
  const sheets = globSync('**/*.css', { cwd: WEB });
  const classes = sheets.flatMap((sheet) =>
    [...classesOf(readFileSync(WEB + sheet, 'utf8'))].map((name) => ({ name, sheet })),
  );
  expect(sheets.length).toBeGreaterThan(10);
  const several = [...Map.groupBy(classes, ({ name }) => name).values()].filter(({ length }) => length > 1);
  expect(several).toEqual([]);
});
