import type { Query } from './http.js';

/** How the address of a figure's evidence asks its view. */
export const figureQuery = (key: string, when: string): Query => {
  const [from = '', to = ''] = when.split('..');
  return { from, to, team: key || undefined };
};
export const rollQuery = (key: string, when: string): Query => {
  const [bucket = '', outcome = '', team = ''] = key.split(':');
  return { from: when, bucket, outcome: outcome || undefined, team: team || undefined };
};
