import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { LegalOpinionsController } from './legal-opinions.controller.js';
import { OpinionClocks } from './opinion-clocks.js';

@Module({ imports: [FloorModule], controllers: [LegalOpinionsController], providers: [OpinionClocks] })
export class LegalOpinionsModule {}
