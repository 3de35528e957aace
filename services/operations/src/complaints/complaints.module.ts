import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ComplaintHistory } from './complaint-history.js';
import { ComplaintWork } from './complaint-work.js';
import { ComplaintsController } from './complaints.controller.js';
import { Complaints } from './complaints.js';
import { ResolutionsController } from './resolutions.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [ComplaintsController, ResolutionsController],
  providers: [Complaints, ComplaintHistory, ComplaintWork],
})
export class ComplaintsModule {}
