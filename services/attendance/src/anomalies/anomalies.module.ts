import { Module } from '@nestjs/common';
import { AnomaliesController } from './anomalies.controller.js';

@Module({ controllers: [AnomaliesController] })
export class AnomaliesModule {}
