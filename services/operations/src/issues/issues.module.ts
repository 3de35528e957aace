import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { IssueClocks } from './issue-clocks.js';
import { IssuesController } from './issues.controller.js';
import { OverdueIssues } from './overdue-issues.js';

@Module({
  imports: [CasesModule],
  controllers: [IssuesController],
  providers: [IssueClocks, OverdueIssues],
})
export class IssuesModule {}
