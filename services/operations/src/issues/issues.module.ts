import { Module } from '@nestjs/common';
import { IssueClocks } from './issue-clocks.js';
import { IssuesController } from './issues.controller.js';

@Module({ controllers: [IssuesController], providers: [IssueClocks] })
export class IssuesModule {}
