import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { afterTokens, forgetSeen } from './after.js';
import { contactQuery, figureQuery, rollQuery } from './figure-queries.js';
import { FIGURE_VIEWS, type FigureView } from './figure-views.js';
import { getJson, type Query } from './http.js';
import type {
  AnomalyRow,
  Evidence,
  MonthDetail,
  MonthRow,
  MyView,
  OrganisationRow,
  Position,
  RateEvidence,
  RequestRow,
  Session,
  TodayView,
  View,
} from './types.js';

const PAGE = 200;

/** Reads a view of a site as the caller's own commands left it. A past instant needs no waiting. */
const read = async <T extends { readonly positions?: Position }>(
  path: string,
  site: string,
  query: Query,
  signal?: AbortSignal,
): Promise<T> => {
  const after = query['asOf'] ? [] : afterTokens(site);
  const view = await getJson<T>(`/api/dashboards/${path}`, { site, ...query, after }, signal);
  if (view.positions) forgetSeen(view.positions);
  return view;
};

export const view = <T extends { readonly positions?: Position }>(
  path: string,
  site: string,
  query: Query = {},
) =>
  queryOptions({
    queryKey: ['view', site, path, query],
    queryFn: ({ signal }) => read<T>(path, site, query, signal),
    placeholderData: keepPreviousData,
  });

/** A list page by page; `rows` are those loaded so far. */
export const list = <Row, Page extends View<Row> = View<Row>>(path: string, site: string, query: Query) =>
  infiniteQueryOptions({
    queryKey: ['view', site, path, 'pages', query],
    queryFn: ({ signal, pageParam }) =>
      read<Page>(path, site, { ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export interface Scope {
  readonly site: string;
  readonly team?: string | undefined;
  readonly asOf?: string | undefined;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => getJson<Session>('/api/dashboards/session', {}, signal),
  staleTime: Infinity,
});

export const organisationView = ({ site, asOf }: Scope) =>
  view<View<OrganisationRow>>('organisation', site, { asOf });

/** Lateness and absence come with the clock, also when no event does. */
const BY_CLOCK_MS = 60_000;

export const todayView = ({ site, team, asOf }: Scope) => ({
  ...view<TodayView>('attendance/today', site, { team, asOf, limit: PAGE }),
  refetchInterval: asOf ? (false as const) : BY_CLOCK_MS,
});

export interface AnomalyFilter {
  readonly status?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
export const anomalyList = ({ site, team, asOf }: Scope, filter: AnomalyFilter) =>
  list<AnomalyRow>('attendance/anomalies', site, { team, asOf, ...filter });

export const requestList = ({ site, team, asOf }: Scope, status: string) =>
  list<RequestRow>('attendance/requests', site, { team, asOf, status });

export const monthList = ({ site, team, asOf }: Scope, period: string) =>
  list<MonthRow>('attendance/months', site, { team, asOf, period });

export const monthDetail = ({ site, asOf }: Scope, employeeId: string, period: string) =>
  view<MonthDetail>(`attendance/months/${employeeId}`, site, { asOf, period });

export const myView = ({ site, asOf }: Scope) => ({
  ...view<MyView>('attendance/me', site, { asOf }),
  refetchInterval: asOf ? (false as const) : BY_CLOCK_MS,
});

/** Which figure, of whom, of when: also the address of an open evidence drawer. */
export interface FigureAddress {
  readonly view: FigureView;
  readonly figure: string;
  /** An employee, team or anomaly (of the floor's work: a team), or a cell of a matrix; empty for the whole scope. */
  readonly key: string;
  /** `YYYY-MM`, `YYYY-MM-DD` or `YYYY-MM-DD..YYYY-MM-DD`; empty for today. */
  readonly when: string;
}

/** Views whose figures are narrowed to a team, not to a row. */
const BY_TEAM: readonly FigureView[] = [
  'issues',
  'reviews',
  'huddles',
  'stuckCases',
  'findings',
  'incidents',
  'risks',
  'opinions',
  'rulePacks',
  'overrides',
  'holds',
  'debtors',
  'callReviews',
  'callScores',
  'samples',
  'calibrations',
  'trainings',
  'documents',
];

const addressQuery = (name: FigureView, key: string, when: string): Query => {
  if (name === 'figures' || name === 'rates') return figureQuery(key, when);
  if (name === 'rolls' || name === 'rollRates') return rollQuery(key, when);
  if (name === 'contacts') return contactQuery(key, when);
  if (name === 'credit') return { key, month: when };
  return {
    [BY_TEAM.includes(name) ? 'team' : 'key']: key,
    period: when.length === 7 ? when : null,
    date: when.length === 10 ? when : null,
  };
};

export const evidenceOf = ({ site, asOf }: Scope, { view: name, figure, key, when }: FigureAddress) =>
  queryOptions({
    queryKey: ['view', site, 'explain', name, figure, key, when, asOf],
    queryFn: ({ signal }) =>
      read<(Evidence | RateEvidence) & { readonly positions?: Position }>(
        `${FIGURE_VIEWS[name]}/explain`,
        site,
        { asOf, figure, ...addressQuery(name, key, when) },
        signal,
      ),
  });
