import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ReviewCalendar } from './review-calendar.js';
import { ReviewsController } from './reviews.controller.js';

@Module({ imports: [CasesModule], controllers: [ReviewsController], providers: [ReviewCalendar] })
export class ReviewsModule {}
