import { z } from 'zod';
import { defineEvent } from './event.js';
import { instant } from './fields.js';

/**
 * The past of a site has been loaded: from here on nothing can be recorded in the past again.
 * Every service's contract includes it, as each service keeps its own log of the site.
 */
export const HistoryLoaded = defineEvent(
  'HistoryLoaded',
  1,
  z.object({
    /** The site's slug. */
    site: z.string(),
    /** Where the past came from, such as `demo` or the older system's name. */
    source: z.string().max(200),
    /** The first instant that is lived through, not loaded. */
    until: instant,
  }),
  { stream: ['site', 'site'] },
);
