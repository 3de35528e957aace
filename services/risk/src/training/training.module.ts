import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { TrainingController } from './training.controller.js';
import { TrainingWork } from './training-work.js';

@Module({ imports: [FloorModule], controllers: [TrainingController], providers: [TrainingWork] })
export class TrainingModule {}
