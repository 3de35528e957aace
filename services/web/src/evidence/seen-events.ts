import type { EvidenceEvent } from '../api/types.js';

const STORED = 'muster.seenEvents';
const KEPT = 8;

export type SeenEvent = Pick<EvidenceEvent, 'service' | 'site' | 'position' | 'type' | 'recordedAt'>;

/** Events that the person chose to look at the floor by, latest first; kept for this tab. */
export const seenEvents = (site: string): readonly SeenEvent[] => {
  try {
    const all = JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as SeenEvent[];
    return all.filter((event) => event.site === site);
  } catch {
    return [];
  }
};

export const noteSeenEvent = ({ service, site, position, type, recordedAt }: SeenEvent): void => {
  const others = seenEvents(site).filter((event) => event.position !== position);
  sessionStorage.setItem(
    STORED,
    JSON.stringify([{ service, site, position, type, recordedAt }, ...others].slice(0, KEPT)),
  );
};
