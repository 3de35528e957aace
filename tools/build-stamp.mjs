// Whether the built packages are as new as their sources. Nx would know too, but asking it takes seconds.
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './workspace.mjs';

const STAMP = join(root, '.muster', 'build.stamp');
const SKIPPED = new Set(['node_modules', 'dist', 'target', '.muster']);
const TESTS = /\.spec\.tsx?$/;

/** Newest change below a folder, in milliseconds; a folder's own time tells of files that were removed. */
const newest = (folder) => {
  let latest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name) || TESTS.test(entry.name)) continue;
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
};

/** False when a source is newer than the last build, or a package was never built. */
export const isBuilt = () => {
  if (!existsSync(STAMP)) return false;
  const built = statSync(STAMP).mtimeMs;
  const sources = ['libs', 'services'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name)),
  );
  const others = ['package-lock.json', '.swcrc'].map((name) => join(root, name));
  return (
    sources.every(
      (folder) => !existsSync(join(folder, 'package.json')) || existsSync(join(folder, 'dist')),
    ) &&
    sources.every((folder) => newestSource(folder) <= built) &&
    others.every((file) => statSync(file).mtimeMs <= built)
  );
};

/** The folder's own time changes with `dist`, which is no source. */
const newestSource = (folder) => {
  const parts = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !SKIPPED.has(name) && !name.endsWith('.md'),
  );
  return Math.max(
    0,
    ...parts.map((part) => {
      const path = join(folder, part.name);
      return part.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );
};

/** `beganAt` (milliseconds): what changed while the build ran may not be in it. */
export const markBuilt = (beganAt) => {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, new Date(beganAt), new Date(beganAt));
};
