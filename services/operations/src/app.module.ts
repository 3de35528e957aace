import { ObjectionsModule } from './objections/objections.module.js';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { Module } from '@nestjs/common';
import { AssignmentsModule } from './assignments/assignments.module.js';
import { BatchesModule } from './batches/batches.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ConcessionsModule } from './concessions/concessions.module.js';
import { CreditModule } from './credit/credit.module.js';
import { FilesModule } from './files/files.module.js';
import { FloorModule } from './floor/floor.module.js';
import { HistoryModule } from './history/history.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PortfolioModule } from './portfolio/portfolio.module.js';
import { PromisesModule } from './promises/promises.module.js';
import { CoachingModule } from './coaching/coaching.module.js';
import { ExpensesModule } from './expenses/expenses.module.js';
import { SupportModule } from './support/support.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { RevealsModule } from './reveals/reveals.module.js';
import { TelephonyModule } from './telephony/telephony.module.js';
import { VisitsModule } from './visits/visits.module.js';

import { HuddlesModule } from './huddles/huddles.module.js';
import { IssuesModule } from './issues/issues.module.js';
import { PlansModule } from './plans/plans.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { WorkflowsModule } from './workflows/workflows.module.js';

import { SuccessionModule } from './succession/succession.module.js';
import { PolicyModule } from './policy/policy.module.js';

/** What a leader does to run the team. */
const leading = [PlansModule, WorkflowsModule, IssuesModule, ReviewsModule, HuddlesModule];

@Module({
  imports: [
    ...leading,
    FilesModule,
    FloorModule,
    HistoryModule,
    CasesModule,
    AssignmentsModule,
    BatchesModule,
    ConcessionsModule,
    CreditModule,
    PortfolioModule,
    PaymentsModule,
    PromisesModule,
    ExpensesModule,
    SupportModule,
    CoachingModule,
    ComplaintsModule,
    ObjectionsModule,
    ...[ContactsModule, VisitsModule, RevealsModule, TelephonyModule],

    PolicyModule,
    SuccessionModule,
  ],
})
export class AppModule {}
