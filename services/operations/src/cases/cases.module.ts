import { Module } from '@nestjs/common';
import { CaseEntry } from './case-entry.js';
import { CaseRolls } from './case-rolls.js';
import { CaseTexts } from './case-texts.js';
import { CasesController } from './cases.controller.js';
import { SiteFloors } from './site-floors.js';

@Module({
  controllers: [CasesController],
  providers: [CaseEntry, CaseRolls, CaseTexts, SiteFloors],
  exports: [CaseEntry, CaseTexts, SiteFloors],
})
export class CasesModule {}
