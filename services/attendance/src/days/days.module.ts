import { Module } from '@nestjs/common';
import { DayClosings } from './day-closings.js';
import { DaysController } from './days.controller.js';

@Module({ controllers: [DaysController], providers: [DayClosings] })
export class DaysModule {}
