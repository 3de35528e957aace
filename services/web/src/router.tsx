import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { Home, Missing } from './shell/home.js';
import { parseSearch, SHARED, type SearchState } from './shell/search-state.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: Missing,
  validateSearch: (raw): SearchState => parseSearch(raw),
  search: { middlewares: [retainSearchParams<SearchState>([...SHARED])] },
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/today-screen.js'), 'TodayScreen'),
});
const myDay = createRoute({
  getParentRoute: () => root,
  path: '/my-day',
  component: lazyRouteComponent(() => import('./my-day/my-day-screen.js'), 'MyDayScreen'),
});
const attendance = createRoute({
  getParentRoute: () => root,
  path: '/attendance',
  component: lazyRouteComponent(() => import('./attendance/attendance-screen.js'), 'AttendanceScreen'),
});
const person = createRoute({
  getParentRoute: () => root,
  path: '/attendance/$employeeId',
  component: lazyRouteComponent(() => import('./attendance/person-month-screen.js'), 'PersonMonthScreen'),
});
const complaints = createRoute({
  getParentRoute: () => root,
  path: '/complaints',
  component: lazyRouteComponent(() => import('./complaints/complaints-screen.js'), 'ComplaintsScreen'),
});
const complaint = createRoute({
  getParentRoute: () => root,
  path: '/complaints/$complaintId',
  component: lazyRouteComponent(() => import('./complaints/complaint-screen.js'), 'ComplaintScreen'),
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  component: lazyRouteComponent(() => import('./cases/cases-screen.js'), 'CasesScreen'),
});
const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./cases/case-screen.js'), 'CaseScreen'),
});

const issues = createRoute({
  getParentRoute: () => root,
  path: '/issues',
  component: lazyRouteComponent(() => import('./issues/issues-screen.js'), 'IssuesScreen'),
});
const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./reviews/reviews-screen.js'), 'ReviewsScreen'),
});
const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  component: lazyRouteComponent(() => import('./plans/plans-screen.js'), 'PlansScreen'),
});

/** What a leader does to run the team. */
const leading = [issues, reviews, plans];

const claims = createRoute({
  getParentRoute: () => root,
  path: '/claims',
  component: lazyRouteComponent(() => import('./expenses/claims-screen.js'), 'ClaimsScreen'),
});
const coaching = createRoute({
  getParentRoute: () => root,
  path: '/coaching',
  component: lazyRouteComponent(() => import('./coaching/coaching-screen.js'), 'CoachingScreen'),
});
const member = createRoute({
  getParentRoute: () => root,
  path: '/people/$employeeId',
  component: lazyRouteComponent(() => import('./people/person-screen.js'), 'PersonScreen'),
});

const site = createRoute({
  getParentRoute: () => root,
  path: '/site',
  component: lazyRouteComponent(() => import('./figures/site-screen.js'), 'SiteScreen'),
});

const batches = createRoute({
  getParentRoute: () => root,
  path: '/batches',
  component: lazyRouteComponent(() => import('./batches/batches-screen.js'), 'BatchesScreen'),
});

const wallboard = createRoute({
  getParentRoute: () => root,
  path: '/wallboard',
  component: lazyRouteComponent(() => import('./wallboard/wallboard-screen.js'), 'WallboardScreen'),
});

const conduct = createRoute({
  getParentRoute: () => root,
  path: '/conduct',
  component: lazyRouteComponent(() => import('./legal/conduct-screen.js'), 'ConductScreen'),
});
const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  component: lazyRouteComponent(() => import('./legal/incidents-screen.js'), 'IncidentsScreen'),
});
const risks = createRoute({
  getParentRoute: () => root,
  path: '/risks',
  component: lazyRouteComponent(() => import('./legal/risks-screen.js'), 'RisksScreen'),
});
const opinions = createRoute({
  getParentRoute: () => root,
  path: '/opinions',
  component: lazyRouteComponent(() => import('./legal/opinions-screen.js'), 'OpinionsScreen'),
});

const policy = createRoute({
  getParentRoute: () => root,
  path: '/policy',
  component: lazyRouteComponent(() => import('./policy/policy-screen.js'), 'PolicyScreen'),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  component: lazyRouteComponent(() => import('./legal/rules-screen.js'), 'RulesScreen'),
});
const consents = createRoute({
  getParentRoute: () => root,
  path: '/consents',
  component: lazyRouteComponent(() => import('./legal/consents-screen.js'), 'ConsentsScreen'),
});
const overrides = createRoute({
  getParentRoute: () => root,
  path: '/overrides',
  component: lazyRouteComponent(() => import('./legal/overrides-screen.js'), 'OverridesScreen'),
});

const quality = createRoute({
  getParentRoute: () => root,
  path: '/quality',
  component: lazyRouteComponent(() => import('./quality/quality-screen.js'), 'QualityScreen'),
});
const trainings = createRoute({
  getParentRoute: () => root,
  path: '/trainings',
  component: lazyRouteComponent(() => import('./training/trainings-screen.js'), 'TrainingsScreen'),
});
const policies = createRoute({
  getParentRoute: () => root,
  path: '/policies',
  component: lazyRouteComponent(() => import('./training/policies-screen.js'), 'PoliciesScreen'),
});

/** Conduct, incidents, risks and opinions. */
const prevention = [conduct, incidents, risks, opinions];
/** The contact gate. */
const gate = [rules, consents, overrides];
/** What people are taught, and how they do it. */
const teaching = [quality, trainings, policies];

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, today, myDay, attendance, person, complaints, complaint],
    ...[cases, oneCase, site],
    ...[claims, coaching, member],
    ...leading,
    ...prevention,
    ...gate,
    ...teaching,
    batches,
    wallboard,

    policy,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
