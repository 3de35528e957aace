import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { serverNow } from '../api/server-clock.js';
import type { Session, Site } from '../api/types.js';
import { sessionQuery, type Scope } from '../api/views.js';
import { wallOf } from '../time/zoned.js';
import type { SearchState } from './search-state.js';

/** The address of the screen, and a way to change parts of it; `undefined` removes a part. */
export const useAddress = (): [SearchState, (change: Partial<SearchState>, replace?: boolean) => void] => {
  const search = useSearch({ strict: false }) as SearchState;
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<SearchState>, replace = false) =>
      void navigate({ to: '.', search: (before: SearchState) => ({ ...before, ...part }), replace }),
    [navigate],
  );
  return [search, change];
};

/** Of whom and of when the screen speaks. Only below the shell, which has loaded the session. */
export const useScope = (): {
  readonly scope: Scope;
  readonly session: Session;
  /** Teams of the site that the person may look at. */
  readonly teams: Session['teams'];
  readonly site: Site;
  /** Today's date at the site, or the date of the instant looked at. */
  readonly today: string;
  readonly past: boolean;
  /** The instant looked at, for showing it; null = now. */
  readonly instant: string | null;
} => {
  const { data: session } = useQuery(sessionQuery);
  const [{ site: wanted, team, asOf, asOfEvent }] = useAddress();
  if (!session) throw new Error('useScope needs a session');
  const site = session.sites.find(({ id }) => id === wanted) ?? session.sites[0];
  if (!site) throw new Error('useScope needs a site');
  const teams = session.teams.filter((one) => one.site === site.id);
  const teamKnown = teams.some(({ id }) => id === team) ? team : undefined;
  const scope = useMemo(
    () => ({ site: site.id, team: teamKnown, asOf: asOfEvent ?? asOf }),
    [site.id, teamKnown, asOf, asOfEvent],
  );
  return {
    scope,
    session,
    teams,
    site,
    today: wallOf(asOf ?? serverNow(), site.timeZone).date,
    past: asOf !== undefined,
    instant: asOf ?? null,
  };
};
