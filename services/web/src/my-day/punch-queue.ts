import type { Direction } from '../api/types.js';

/** A punch as it left the finger. Its body never changes, so that every attempt is the same request. */
export interface QueuedPunch {
  /** Also the Idempotency-Key. */
  readonly id: string;
  readonly body: {
    readonly site: string;
    readonly employeeId: string;
    readonly direction: Direction;
    readonly source: 'web' | 'phone';
    /** The device's own clock; the server's decides. */
    readonly deviceAt: string;
  };
  /** Why the server did not take it; such a punch stays until the person has seen it. */
  readonly refusal: string | null;
}

export interface PunchStorage {
  readonly read: () => readonly QueuedPunch[];
  readonly write: (punches: readonly QueuedPunch[]) => void;
}

/** What became of one attempt. `later`: nothing is known, the same request is sent again. */
export type Outcome = 'recorded' | 'later' | { readonly refused: string };

/**
 * Punches are written down before they are sent, one after the other in their order: a lost answer, a closed browser or a dead
 * network loses none and doubles none.
 */
export const punchQueue = (storage: PunchStorage, send: (punch: QueuedPunch) => Promise<Outcome>) => {
  let sending: Promise<number> | null = null;

  const flushNow = async (): Promise<number> => {
    let recorded = 0;
    for (;;) {
      const next = storage.read().find(({ refusal }) => refusal === null);
      if (!next) return recorded;
      const outcome = await send(next);
      if (outcome === 'later') return recorded;
      // Read again: another tab or another tap may have added one meanwhile.
      storage.write(
        storage
          .read()
          .filter(({ id }) => outcome !== 'recorded' || id !== next.id)
          .map((punch) =>
            punch.id === next.id && outcome !== 'recorded' ? { ...punch, refusal: outcome.refused } : punch,
          ),
      );
      if (outcome === 'recorded') recorded += 1;
    }
  };

  return {
    add: (punch: Omit<QueuedPunch, 'refusal'>): void =>
      storage.write([...storage.read(), { ...punch, refusal: null }]),
    dismiss: (id: string): void => storage.write(storage.read().filter((punch) => punch.id !== id)),
    /** Sends what waits; resolves to how many were recorded. Calls at the same time share one run. */
    flush: (): Promise<number> => {
      sending ??= flushNow().finally(() => (sending = null));
      return sending;
    },
  };
};

/** What the button offers: the server's word, then each waiting punch flips it. */
export const directionAfter = (fromServer: Direction, waiting: readonly QueuedPunch[]): Direction => {
  const last = waiting.filter(({ refusal }) => refusal === null).at(-1);
  return last ? (last.body.direction === 'in' ? 'out' : 'in') : fromServer;
};
