import { registerHooks } from 'node:module';
import { readFileSync } from 'node:fs';

/** A line of a built file that reads otherwise; `file` is the end of its path. */
export type Edit = { readonly file: string; readonly find: string; readonly replace: string };

/**
 * Loads built files as if somebody had written them otherwise: an older release, a newer one, a broken one.
 * @throws when a file is loaded that does not hold the line, so that no run tries what it does not try.
 */
export const useBuild = (edits: readonly Edit[]): void => {
  if (edits.length === 0) return;
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      const mine = edits.filter(({ file }) => url.endsWith(file));
      if (mine.length === 0) return loaded;
      const source = mine.reduce((text, { file, find, replace }) => {
        if (!text.includes(find)) throw new Error(`${file} has no ${find}`);
        return text.replace(find, () => replace);
      }, String(loaded.source));
      return { ...loaded, source };
    },
  });
};

/** File of the edits with which a service shall run; read once at its start. */
export const BUILD = 'CHAOS_BUILD';

type Builds = Readonly<Record<string, readonly Edit[]>>;

/** The edits for this process, a service by its program or the whole system. */
export const buildOf = (file: string, program: string): readonly Edit[] => {
  const builds = JSON.parse(readFileSync(file, 'utf8')) as Builds;
  const name = /services\/([a-z-]+)\/dist\/main\.js$/.exec(program)?.[1];
  return name ? (builds[name] ?? []) : Object.values(builds).flat();
};
