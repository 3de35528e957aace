import type { operations as AttendanceOperations, paths as AttendancePaths } from './generated/attendance.js';
import type { operations as DashboardsOperations, paths as DashboardsPaths } from './generated/dashboards.js';
import type { operations as OperationsOperations, paths as OperationsPaths } from './generated/operations.js';
import type { operations as RiskOperations, paths as RiskPaths } from './generated/risk.js';

/** Every path of the services, as their OpenAPI documents describe them. */
export type Paths = AttendancePaths & OperationsPaths & RiskPaths & DashboardsPaths;
export type Operations = AttendanceOperations & OperationsOperations & RiskOperations & DashboardsOperations;

/** What an operation answers when it succeeds, as JSON: `Answer<'dashboards.Today.list'>`. */
export type Answer<Id extends keyof Operations> = Operations[Id] extends {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Body } } };
}
  ? Body
  : Operations[Id] extends {
        readonly responses: {
          readonly 201: { readonly content: { readonly 'application/json': infer Body } };
        };
      }
    ? Body
    : never;

/** The query of an operation: `QueryOf<'dashboards.Today.list'>`. */
export type QueryOf<Id extends keyof Operations> = Operations[Id] extends {
  readonly parameters: { readonly query?: infer Query };
}
  ? Query
  : never;

/** The JSON body that an operation takes. */
export type BodyOf<Id extends keyof Operations> = Operations[Id] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

export type Session = Answer<'dashboards.Session.session'>;
export type OrganisationView = Answer<'dashboards.Organisation.list'>;
export type TodayView = Answer<'dashboards.Today.list'>;
export type AnomaliesView = Answer<'dashboards.Anomalies.list'>;
export type RequestsView = Answer<'dashboards.Requests.list'>;
export type MonthsView = Answer<'dashboards.Months.list'>;
export type MonthView = Answer<'dashboards.Months.one'>;
export type MyView = Answer<'dashboards.Me.me'>;
export type SessionsView = Answer<'dashboards.Sessions.list'>;
export type Freshness = Answer<'dashboards.Live.freshness'>;
export type Evidence = Answer<'dashboards.Today.explain'>;
export type Projections = Answer<'dashboards.Projections.list'>;
