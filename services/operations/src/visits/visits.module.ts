import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { VisitsController } from './visits.controller.js';

@Module({ imports: [CasesModule, ContactsModule], controllers: [VisitsController] })
export class VisitsModule {}
