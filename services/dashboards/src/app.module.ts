import { Module } from '@nestjs/common';
import { AppliedSignal, ViewReader } from '@muster/projections';
import { Pool } from 'pg';
import { AnomaliesController } from './anomalies/anomalies.controller.js';
import { AnomalyRows } from './anomalies/anomaly-rows.js';
import { CoachingController } from './coaching/coaching.controller.js';
import { CoachingRows } from './coaching/coaching-rows.js';
import { BudgetsController } from './expenses/budgets.controller.js';
import { ClaimsController } from './expenses/claims.controller.js';
import { PersonController } from './people/person.controller.js';
import { SupportController } from './support/support.controller.js';
import { ComplaintFiguresController } from './complaints/complaint-figures.controller.js';
import { ComplaintRows } from './complaints/complaint-rows.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { CaseController } from './cases/case.controller.js';
import { CaseRows } from './cases/case-rows.js';
import { CasesController } from './cases/cases.controller.js';
import { StuckCasesController } from './cases/stuck-cases.controller.js';
import { ContactFiguresController } from './cases/contact-figures.controller.js';
import { TodayController } from './days/today.controller.js';
import { Today } from './days/today.js';
import { Evidence } from './evidence/evidence.js';
import { FigureEvidenceController } from './figures/figure-evidence.controller.js';
import { FigureEvidence } from './figures/figure-evidence.js';
import { Figures } from './figures/figures.js';
import { RatesController } from './figures/rates.controller.js';
import { RollEvidence } from './figures/roll-evidence.js';
import { RollRatesController } from './figures/roll-rates.controller.js';
import { FiguresController } from './figures/figures.controller.js';
import { Rolls } from './figures/rolls.js';
import { CaseMoneyController } from './case-money/case-money.controller.js';
import { VisitsController } from './visits/visits.controller.js';
import { PromisesController } from './promises/promises.controller.js';
import { RollsController } from './figures/rolls.controller.js';
import { WorkSite } from './figures/work-site.js';
import { LiveController } from './live/live.controller.js';
import { Live } from './live/live.js';
import { MeController } from './me/me.controller.js';
import { SessionController } from './me/session.controller.js';
import { MonthEvidenceController } from './months/month-evidence.controller.js';
import { MonthsController } from './months/months.controller.js';
import { Months } from './months/months.js';
import { ObjectionsController } from './objections/objections.controller.js';
import { BatchesController } from './batches/batches.controller.js';
import { ConcessionsController } from './concessions/concessions.controller.js';
import { CreditDisputesController } from './credit/credit-disputes.controller.js';
import { CreditController } from './credit/credit.controller.js';
import { Consumers } from './projections/consumers.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { Rebuilds } from './projections/rebuilds.js';
import { RequestRows } from './requests/request-rows.js';
import { RequestsController } from './requests/requests.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { HuddlesController } from './huddles/huddles.controller.js';
import { IssuesController } from './issues/issues.controller.js';
import { Actuals } from './plans/actuals.js';
import { MethodsController } from './plans/methods.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { ImprovementsController } from './reviews/improvements.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';

import { CaseHistory } from './cases/case-history.js';
import { MyCreditController } from './credit/my-credit.controller.js';
import { PaymentCheckRows } from './payment-checks/payment-check-rows.js';
import { PaymentChecksController } from './payment-checks/payment-checks.controller.js';
import { ExtensionsController } from './telephony/extensions.controller.js';
import { PoliciesInForceController } from './policy/policies.controller.js';
import { PolicyController } from './policy/policy.controller.js';
import { WorkHoursController } from './work-hours/work-hours.controller.js';

import { FindingsController } from './risk-conduct/findings.controller.js';
import { IncidentsController } from './risk-incidents/incidents.controller.js';
import { OpinionsController } from './risk-opinions/opinions.controller.js';
import { DebtorRows } from './risk-debtors/debtor-rows.js';
import { DebtorsController } from './risk-debtors/debtors.controller.js';
import { HoldsController } from './risk-gate/holds.controller.js';
import { OverridesController } from './risk-gate/overrides.controller.js';
import { RulePacksController } from './risk-rules/rule-packs.controller.js';
import { PoliciesController } from './risk-policies/policies.controller.js';
import { CalibrationsController } from './risk-quality/calibrations.controller.js';
import { QualityFormsController } from './risk-quality/quality-forms.controller.js';
import { SamplesController } from './risk-quality/samples.controller.js';
import { RequirementsController } from './risk-training/requirements.controller.js';
import { CallReviewsController } from './risk-quality/call-reviews.controller.js';
import { RisksController } from './risk-register/risks.controller.js';
import { TrainingsController } from './risk-training/trainings.controller.js';

import { Moments } from './views/moment.js';
import { Personal } from './views/personal.js';
import { Floor } from './workforce/floor.js';
import { OrganisationController } from './workforce/organisation.controller.js';

/** Conduct, incidents, risks and opinions. */
const prevention = [
  FindingsController,
  IncidentsController,
  RisksController,
  OpinionsController,
  CallReviewsController,
  TrainingsController,
  PoliciesController,
  RulePacksController,
  DebtorsController,
  OverridesController,
  HoldsController,
  SamplesController,
  QualityFormsController,
  CalibrationsController,
  RequirementsController,
];

/** What a leader does to run the team. */
const leading = [
  PlansController,
  MethodsController,
  IssuesController,
  ReviewsController,
  ImprovementsController,
  HuddlesController,
  VisitsController,
];

/** What the desks of the floor look at beside their lists. */
const desks = [
  PolicyController,
  PoliciesInForceController,
  ExtensionsController,
  MyCreditController,
  PaymentChecksController,
  WorkHoursController,
];

@Module({
  controllers: [
    ...leading,
    ...prevention,
    ...desks,

    BatchesController,
    ConcessionsController,
    CreditDisputesController,
    CreditController,

    SessionController,
    OrganisationController,
    TodayController,
    AnomaliesController,
    RequestsController,
    MonthEvidenceController,
    MonthsController,
    MeController,
    SessionsController,
    ClaimsController,
    BudgetsController,
    SupportController,
    CoachingController,
    PersonController,
    CasesController,
    StuckCasesController,
    CaseController,
    ContactFiguresController,
    FiguresController,
    FigureEvidenceController,
    RollsController,
    RatesController,
    RollRatesController,
    PromisesController,
    CaseMoneyController,
    LiveController,
    ProjectionsController,
    // Its fixed paths come before that of one complaint.
    ComplaintFiguresController,
    ComplaintsController,
    ObjectionsController,
  ],
  providers: [
    { provide: AppliedSignal, useFactory: () => new AppliedSignal() },
    {
      provide: ViewReader,
      useFactory: (pool: Pool, signal: AppliedSignal) => new ViewReader(pool, signal),
      inject: [Pool, AppliedSignal],
    },
    Consumers,
    Rebuilds,
    Live,
    Moments,
    Personal,
    Evidence,
    Floor,
    Today,
    Months,
    AnomalyRows,
    RequestRows,
    CoachingRows,
    ComplaintRows,
    CaseRows,
    DebtorRows,
    WorkSite,
    Figures,
    Rolls,
    CaseHistory,
    PaymentCheckRows,
    FigureEvidence,
    RollEvidence,
    Actuals,
  ],
})
export class AppModule {}
