import { Module } from '@nestjs/common';
import { PunchesController } from './punches.controller.js';

@Module({ controllers: [PunchesController] })
export class PunchesModule {}
