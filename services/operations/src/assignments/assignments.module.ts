import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { Allocations } from './allocations.js';
import { AllocationsController } from './allocations.controller.js';
import { Assigning } from './assigning.js';
import { AssignmentsController } from './assignments.controller.js';
import { LoadFacts } from './load-facts.js';

@Module({
  imports: [CasesModule],
  controllers: [AssignmentsController, AllocationsController],
  providers: [Allocations, Assigning, LoadFacts],
  exports: [LoadFacts],
})
export class AssignmentsModule {}
