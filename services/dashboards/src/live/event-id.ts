import { AFTER_TOKEN, parseAfter, type Positions } from '@muster/projections';

/** Id of a server-sent event: where each log stood, such as `attendance/main:12,operations/main:7`. */
export const eventIdOf = (positions: Positions): string =>
  Object.entries(positions)
    .map(([log, position]) => `${log}:${position}`)
    .join(',');

/** The positions in an id that this service gave out; what it did not give out names none. */
export const positionsIn = (id: string): Positions =>
  Object.fromEntries(
    id
      .split(',')
      .filter((token) => AFTER_TOKEN.test(token))
      .map(parseAfter)
      .map(({ service, site, position }) => [`${service}/${site}`, position]),
  );
