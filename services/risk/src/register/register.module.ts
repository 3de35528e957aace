import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { ComplaintRates } from './complaint-rates.js';
import { RegisterWork } from './register-work.js';
import { RegisterController } from './register.controller.js';

@Module({
  imports: [FloorModule],
  controllers: [RegisterController],
  providers: [ComplaintRates, RegisterWork],
})
export class RegisterModule {}
