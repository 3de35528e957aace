import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { LeaveController } from './leave.controller.js';
import { TimeOffSettling } from './time-off-settling.js';

@Module({ imports: [RequestsModule], controllers: [LeaveController], providers: [TimeOffSettling] })
export class LeaveModule {}
