import type { Client } from '../client.js';
import type { Request } from '../ledger.js';

export type Wanted = Pick<Request, 'user' | 'path' | 'body'>;

/** A service's part of the work: another service joins by a file like `attendance.ts` and a line in `WORKLOADS`. */
export type Workload = {
  readonly service: string;
  /** Looks around once before the run. */
  readonly prepare: (client: Client) => Promise<void>;
  /** The next command, right or wrong, by chance alone. */
  readonly next: (random: () => number) => Wanted;
};

/** Stands in personal texts, and may be found nowhere in clear. */
export const CANARY = '金絲雀';
