import { Module } from '@nestjs/common';
import { CaseEntry } from './case-entry.js';
import { CaseRolls } from './case-rolls.js';
import { CasesController } from './cases.controller.js';
import { SiteFloors } from './site-floors.js';

@Module({
  controllers: [CasesController],
  providers: [CaseEntry, CaseRolls, SiteFloors],
  exports: [CaseEntry, SiteFloors],
})
export class CasesModule {}
