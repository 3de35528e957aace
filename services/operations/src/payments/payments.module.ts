import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PaymentChecksController } from './payment-checks.controller.js';
import { PaymentEntry } from './payment-entry.js';
import { PaymentFiles } from './payment-files.js';
import { PaymentsController } from './payments.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [PaymentsController, PaymentChecksController],
  providers: [PaymentEntry, PaymentFiles],
})
export class PaymentsModule {}
