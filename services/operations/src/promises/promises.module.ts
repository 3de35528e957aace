import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { PromisesController } from './promises.controller.js';

@Module({ imports: [CasesModule], controllers: [PromisesController] })
export class PromisesModule {}
