import { Module } from '@nestjs/common';
import { PlansController } from './plans.controller.js';
import { StrategiesController } from './strategies.controller.js';

@Module({ controllers: [PlansController, StrategiesController] })
export class PlansModule {}
