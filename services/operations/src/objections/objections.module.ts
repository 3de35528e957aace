import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ObjectionClocks } from './objection-clocks.js';
import { ObjectionsController } from './objections.controller.js';

@Module({ imports: [CasesModule], controllers: [ObjectionsController], providers: [ObjectionClocks] })
export class ObjectionsModule {}
