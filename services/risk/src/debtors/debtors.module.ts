import { Module } from '@nestjs/common';
import { DebtorsController } from './debtors.controller.js';

@Module({ controllers: [DebtorsController] })
export class DebtorsModule {}
