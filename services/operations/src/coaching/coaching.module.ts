import { Module } from '@nestjs/common';
import { CoachingController } from './coaching.controller.js';

@Module({ controllers: [CoachingController] })
export class CoachingModule {}
