import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { FieldWorkController } from './field-work.controller.js';

@Module({ imports: [RequestsModule], controllers: [FieldWorkController] })
export class FieldWorkModule {}
