import type { Query } from './http.js';

/** How the address of a figure's evidence asks its view. */
export const figureQuery = (key: string, when: string): Query => {
  const [team, collector] = key.split(':');
  return { ...periodOf(when), team: team || undefined, collector: collector || undefined };
};
/** Of one date, or of a period. */
export const contactQuery = (key: string, when: string): Query => {
  const [team, employee] = key.split(':');
  return { ...periodOf(when), team: team || undefined, employee: employee || undefined };
};
const periodOf = (when: string) => {
  const [from = '', to = from] = when.split('..');
  return { from, to };
};
/** The key of a collector's figure, where a team's is its id. */
export const ofCollector = (collectorId: string): string => `:${collectorId}`;
export const rollQuery = (key: string, when: string): Query => {
  const [bucket = '', outcome = '', team = ''] = key.split(':');
  return { from: when, bucket, outcome: outcome || undefined, team: team || undefined };
};
