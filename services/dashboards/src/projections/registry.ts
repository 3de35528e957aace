import { huddles } from '../huddles/huddles.projection.js';
import { issues } from '../issues/issues.projection.js';
import { plans } from '../plans/plans.projection.js';
import { strategies } from '../plans/strategies.projection.js';
import { targets } from '../plans/targets.projection.js';
import { workflows } from '../plans/workflows.projection.js';
import { improvements } from '../reviews/improvements.projection.js';
import { reviews } from '../reviews/reviews.projection.js';

import { paymentCredits } from '../credit/payment-credits.projection.js';
import { paymentChecks } from '../payment-checks/payment-checks.projection.js';
import { workHours } from '../work-hours/work-hours.projection.js';

import { anomalies } from '../anomalies/anomalies.projection.js';
import { complaints } from '../complaints/complaints.projection.js';
import { contactMonths } from '../complaints/contact-months.projection.js';
import { cases } from '../cases/cases.projection.js';
import { contactDays } from '../cases/contact-days.projection.js';
import { debtors } from '../cases/debtors.projection.js';
import { batchCases } from '../batches/batch-cases.projection.js';
import { batches } from '../batches/batches.projection.js';
import { concessions } from '../concessions/concessions.projection.js';
import { creditDisputes } from '../credit/credit-disputes.projection.js';
import { creditShares } from '../credit/credit-shares.projection.js';
import { days } from '../days/days.projection.js';
import { timesheets } from '../months/timesheets.projection.js';
import { objections } from '../objections/objections.projection.js';
import { requests } from '../requests/requests.projection.js';
import { sessions } from '../sessions/sessions.projection.js';
import { sites } from '../sites/sites.projection.js';
import { timeOff } from '../time-off/time-off.projection.js';
import { coachings } from '../coaching/coachings.projection.js';
import { competencies } from '../coaching/competencies.projection.js';
import { budgets } from '../expenses/budgets.projection.js';
import { claims } from '../expenses/claims.projection.js';
import { vouchers } from '../expenses/vouchers.projection.js';
import { supportNeeds } from '../support/support-needs.projection.js';
import { workSites } from '../figures/work-sites.projection.js';
import { caseMoney } from '../case-money/case-money.projection.js';
import { collections } from '../payments/collections.projection.js';
import { payments } from '../payments/payments.projection.js';
import { promises } from '../promises/promises.projection.js';
import type { AnyProjection } from '../views/moment.js';
import { employees } from '../workforce/employees.projection.js';
import { teams } from '../workforce/teams.projection.js';

import { findings } from '../risk-conduct/findings.projection.js';
import { debtorFacts } from '../risk-debtors/debtor-facts.projection.js';
import { holds } from '../risk-gate/holds.projection.js';
import { overrides } from '../risk-gate/overrides.projection.js';
import { rulePacks } from '../risk-rules/rule-packs.projection.js';
import { incidents } from '../risk-incidents/incidents.projection.js';
import { opinions } from '../risk-opinions/opinions.projection.js';
import { policyDocuments } from '../risk-policies/policy-documents.projection.js';
import { calibrations } from '../risk-quality/calibrations.projection.js';
import { qualityForms } from '../risk-quality/quality-forms.projection.js';
import { samples } from '../risk-quality/samples.projection.js';
import { requirements } from '../risk-training/requirements.projection.js';
import { callReviews } from '../risk-quality/call-reviews.projection.js';
import { risks } from '../risk-register/risks.projection.js';
import { trainings } from '../risk-training/trainings.projection.js';

import { attendancePolicy, operationsPolicy, riskPolicy } from '../policy/policy-versions.projection.js';

import { visits } from '../visits/visits.projection.js';
import { extensions } from '../telephony/extensions.projection.js';

/** Conduct, incidents, risks and opinions. */
const prevention: readonly AnyProjection[] = [
  findings,
  incidents,
  risks,
  opinions,
  callReviews,
  trainings,
  policyDocuments,
  rulePacks,
  overrides,
  holds,
  debtorFacts,
  samples,
  qualityForms,
  calibrations,
  requirements,
];

/** What a leader does to run the team. */
const leading: readonly AnyProjection[] = [
  targets,
  plans,
  strategies,
  workflows,
  issues,
  reviews,
  improvements,
  huddles,
];

/** What the desks of the floor look at beside their lists. */
const desks: readonly AnyProjection[] = [paymentChecks, paymentCredits, workHours, visits];

/** Every projection that this service keeps. */
export const PROJECTIONS: readonly AnyProjection[] = [
  sites,
  employees,
  teams,
  days,
  anomalies,
  requests,
  timesheets,
  sessions,
  timeOff,
  claims,
  budgets,
  vouchers,
  supportNeeds,
  coachings,
  competencies,
  complaints,
  contactMonths,
  objections,
  workSites,
  cases,
  debtors,
  contactDays,
  ...leading,
  ...prevention,
  ...desks,

  batches,
  batchCases,
  concessions,
  creditShares,
  creditDisputes,
  caseMoney,
  promises,
  payments,
  collections,

  ...[attendancePolicy, operationsPolicy, riskPolicy],
  extensions,
];
