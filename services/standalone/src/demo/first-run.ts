import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import type { DevelopmentIssuer } from '../issuer/issuer.js';
import { loadDemo } from './load.js';

type Progress = { readonly now: string; readonly done: boolean };

const FILE = 'demo.json';

const write = async (dataDir: string, progress: Progress): Promise<void> => {
  const file = join(dataDir, FILE);
  await writeFile(`${file}.new`, JSON.stringify(progress));
  await rename(`${file}.new`, file);
};

/**
 * Loads the demo floor on the first run. A run that was broken off goes on with the same "now", so that its commands are
 * the same and the log knows them. Returns the number of acts, 0 when the floor was there.
 */
export const firstRun = async (
  baseUrl: string,
  dataDir: string,
  issuer: DevelopmentIssuer,
): Promise<number> => {
  const kept = await readFile(join(dataDir, FILE), 'utf8').catch(() => undefined);
  const progress = kept ? (JSON.parse(kept) as Progress) : { now: new Date().toISOString(), done: false };
  if (progress.done) return 0;
  if (!kept) await write(dataDir, progress);

  const bar = new SingleBar(
    {
      format: 'Loading the demo floor  {bar} {percentage}%  {value} of {total}',
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let shown = false;
  if (!process.stdout.isTTY) process.stdout.write('Loading the demo floor …\n');
  try {
    const acts = await loadDemo({
      baseUrl,
      now: progress.now,
      token: async ({ user }) => (await issuer.mint(user, ['loader']))!,
      onProgress: (done, all) => {
        if (shown) return bar.update(done);
        shown = true;
        bar.start(all, done);
      },
    });
    await write(dataDir, { ...progress, done: true });
    return acts;
  } finally {
    if (shown) bar.stop();
  }
};
