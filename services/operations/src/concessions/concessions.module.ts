import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ConcessionsController } from './concessions.controller.js';
import { Lapsing } from './lapsing.js';

@Module({ imports: [CasesModule], controllers: [ConcessionsController], providers: [Lapsing] })
export class ConcessionsModule {}
