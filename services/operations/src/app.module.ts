import { Module } from '@nestjs/common';
import { AssignmentsModule } from './assignments/assignments.module.js';
import { CasesModule } from './cases/cases.module.js';
import { PortfolioModule } from './portfolio/portfolio.module.js';
import { TimersModule } from './timers/timers.module.js';

@Module({ imports: [TimersModule, CasesModule, AssignmentsModule, PortfolioModule] })
export class AppModule {}
