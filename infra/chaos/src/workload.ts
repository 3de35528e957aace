import { readdir } from 'node:fs/promises';
import type { Client } from './client.js';
import type { Answer, Request } from './ledger.js';

export type Wanted = Pick<Request, 'user' | 'path' | 'body'>;

/** A service's part of the work: another service joins by a file in `workloads/` that exports its `workload`. */
export type Workload = {
  readonly service: string;
  /** Looks around once before the run. */
  readonly prepare: (client: Client) => Promise<void>;
  /** The next command, right or wrong, by chance alone. */
  readonly next: (random: () => number) => Wanted;
  /** What an acknowledged command was answered: later ones may build on it. */
  readonly heard?: (answer: Answer & Readonly<Record<string, unknown>>) => void;
};

/** Stands in personal texts, and may be found nowhere in clear. */
export const CANARY = '金絲雀';

/** Every workload there is a file of. */
export const allWorkloads = async (): Promise<readonly Workload[]> => {
  const folder = new URL('./workloads/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => /^[a-z-]+\.(ts|js)$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const { workload } = (await import(new URL(name, folder).href)) as { workload: () => Workload };
      return workload();
    }),
  );
};
