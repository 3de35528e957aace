/** The views whose figures have evidence, with their addresses below `/api/dashboards/`. */
export const FIGURE_VIEWS = {
  claims: 'expenses/claims',
  budgets: 'expenses/budgets',
  coaching: 'coaching',
  today: 'attendance/today',
  anomalies: 'attendance/anomalies',
  months: 'attendance/months',
  complaints: 'complaints',
  contacts: 'operations/contacts',
  stuckCases: 'operations/stuck-cases',
  issues: 'operations/issues',
  reviews: 'operations/reviews',
  huddles: 'operations/huddles',
  findings: 'risk/findings',
  incidents: 'risk/incidents',
  risks: 'risk/risks',
  opinions: 'risk/opinions',
  figures: 'operations/figures',
  rates: 'operations/rates',
  rolls: 'operations/rolls',
  rollRates: 'operations/roll-rates',
  batches: 'operations/batches',
  credit: 'operations/credit',
  hours: 'operations/work-hours',

  policies: 'policies',
} as const;
export type FigureView = keyof typeof FIGURE_VIEWS;
