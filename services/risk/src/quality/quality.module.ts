import { Module } from '@nestjs/common';
import { ConnectedCalls } from './connected-calls.js';
import { ReviewsController } from './reviews.controller.js';
import { SamplingController } from './sampling.controller.js';

@Module({ controllers: [SamplingController, ReviewsController], providers: [ConnectedCalls] })
export class QualityModule {}
