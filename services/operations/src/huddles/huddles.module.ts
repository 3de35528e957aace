import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { HuddlesController } from './huddles.controller.js';

@Module({ imports: [CasesModule], controllers: [HuddlesController] })
export class HuddlesModule {}
