import { Module } from '@nestjs/common';
import { DebtorsModule } from './debtors/debtors.module.js';
import { FactsModule } from './facts/facts.module.js';
import { FloorModule } from './floor/floor.module.js';
import { HistoryModule } from './history/history.module.js';
import { PermitsModule } from './permits/permits.module.js';
import { RulePacksModule } from './rule-packs/rule-packs.module.js';

import { ConductModule } from './conduct/conduct.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { LegalOpinionsModule } from './legal-opinions/legal-opinions.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { QualityModule } from './quality/quality.module.js';
import { RegisterModule } from './register/register.module.js';
import { TrainingModule } from './training/training.module.js';

/** The contact gate. */
const gate = [FactsModule, RulePacksModule, DebtorsModule, PermitsModule];

/** What is done about conduct, risks and incidents, and what prevents them. */
const prevention = [
  ConductModule,
  QualityModule,
  RegisterModule,
  IncidentsModule,
  LegalOpinionsModule,
  PoliciesModule,
  TrainingModule,
  PolicyModule,
];

@Module({ imports: [FloorModule, HistoryModule, ...gate, ...prevention] })
export class AppModule {}
