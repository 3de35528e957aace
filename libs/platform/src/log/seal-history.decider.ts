import { HistoryLoaded, type EventOf } from '@muster/contracts';
import type { Decider } from '@muster/kernel';

export type SealHistory = { readonly site: string; readonly source: string; readonly at: string };

type Sealing = Decider<boolean, SealHistory, EventOf<typeof HistoryLoaded>>;

/** The site's past is loaded: from here on everything is recorded when it is learned. Once. */
export const sealingHistory: Sealing = {
  initial: false,
  evolve: () => true,
  decide: ({ site, source, at }, sealed) => (sealed ? [] : [HistoryLoaded({ site, source, until: at }, at)]),
};
