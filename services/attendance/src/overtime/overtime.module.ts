import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { OvertimeController } from './overtime.controller.js';

@Module({ imports: [RequestsModule], controllers: [OvertimeController] })
export class OvertimeModule {}
