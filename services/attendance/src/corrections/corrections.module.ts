import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { CorrectionsController } from './corrections.controller.js';

@Module({ imports: [RequestsModule], controllers: [CorrectionsController] })
export class CorrectionsModule {}
