import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { BatchesController } from './batches.controller.js';
import { Returning } from './returning.js';

@Module({
  imports: [CasesModule, AssignmentsModule],
  controllers: [BatchesController],
  providers: [Returning],
})
export class BatchesModule {}
