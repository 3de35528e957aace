import { Module } from '@nestjs/common';
import { CaseEntry } from './case-entry.js';
import { CaseRolls } from './case-rolls.js';
import { CaseTexts } from './case-texts.js';
import { CasesController } from './cases.controller.js';
import { HandOvers } from './hand-overs.js';
import { SiteFloors } from './site-floors.js';

@Module({
  controllers: [CasesController],
  providers: [CaseEntry, CaseRolls, CaseTexts, HandOvers, SiteFloors],
  exports: [CaseEntry, CaseTexts, HandOvers, SiteFloors],
})
export class CasesModule {}
