import type { Column } from '../views/csv.js';
import type { EvidenceAnswer } from './evidence-answer.js';

export const evidenceColumns: readonly Column<EvidenceAnswer['rows'][number]>[] = [
  ['contribution', ({ contribution }) => contribution],
  ['name', ({ name }) => name],
  ['event', ({ event }) => event.type],
  ['workDate', ({ event }) => (typeof event.data['workDate'] === 'string' ? event.data['workDate'] : null)],
  ['effectiveAt', ({ event }) => event.effectiveAt, 'instant'],
  ['recordedAt', ({ event }) => event.recordedAt, 'instant'],
  ['actor', ({ event }) => event.actorName ?? event.actor],
  ['eventPosition', ({ event }) => event.position],
];
