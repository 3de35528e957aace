import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ContactsController } from './contacts.controller.js';
import { PermitDesk } from './permit-desk.js';
import { Recordings } from './recordings.js';

@Module({
  imports: [CasesModule],
  controllers: [ContactsController],
  providers: [PermitDesk, Recordings],
  exports: [PermitDesk],
})
export class ContactsModule {}
