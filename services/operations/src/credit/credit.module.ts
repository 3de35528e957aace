import { Module } from '@nestjs/common';
import { CreditController } from './credit.controller.js';

@Module({ controllers: [CreditController] })
export class CreditModule {}
