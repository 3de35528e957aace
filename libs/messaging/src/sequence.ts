import type { Recorded } from '@muster/contracts';

/** The last event handled at a site; position 0 and null before the first. */
export type Standing = { readonly position: number; readonly eventId: string | null };

/** Two events claim one position: the producer's log was rewound. Nothing may be skipped or undone without a person. */
export class LogDiverged extends Error {
  override readonly name = 'LogDiverged';

  constructor(site: string, position: number) {
    super(`site ${site} holds another event at position ${position} than the one that was handled`);
  }
}

export type Sequenced = {
  /** Consecutive events, the first right after the standing. */
  readonly ready: readonly Recorded[];
  /** Something beyond the run was offered: what lies between has to come from the log. */
  readonly gap: boolean;
};

/**
 * Makes an order out of whatever a transport offers of one site: late, twice, shuffled, with holes.
 * Throws {@link LogDiverged} when an offered event contradicts the one at the standing.
 */
export const sequence = (standing: Standing, offered: readonly Recorded[]): Sequenced => {
  const ready: Recorded[] = [];
  let { position, eventId } = standing;
  for (const event of offered.toSorted((a, b) => a.position - b.position)) {
    if (event.position === position && eventId !== null && event.id !== eventId)
      throw new LogDiverged(event.site, position);
    if (event.position <= position) continue;
    if (event.position > position + 1) return { ready, gap: true };
    ready.push(event);
    ({ position, id: eventId } = event);
  }
  return { ready, gap: false };
};
