import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { Claims } from './claims.js';
import { ExpensesController } from './expenses.controller.js';
import { Receipts } from './receipts.js';
import { ReceiptsController } from './receipts.controller.js';
import { VouchersController } from './vouchers.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [ReceiptsController, VouchersController, ExpensesController],
  providers: [Claims, Receipts],
})
export class ExpensesModule {}
