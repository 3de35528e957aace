import { Module } from '@nestjs/common';
import { AnomaliesModule } from './anomalies/anomalies.module.js';
import { CorrectionsModule } from './corrections/corrections.module.js';
import { DaysModule } from './days/days.module.js';
import { FieldWorkModule } from './field-work/field-work.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { LeaveModule } from './leave/leave.module.js';
import { OvertimeModule } from './overtime/overtime.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { PunchesModule } from './punches/punches.module.js';
import { RostersModule } from './rosters/rosters.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { TimesheetsModule } from './timesheets/timesheets.module.js';
import { WorkforceModule } from './workforce/workforce.module.js';

@Module({
  imports: [
    PolicyModule,
    WorkforceModule,
    RostersModule,
    PunchesModule,
    DaysModule,
    AnomaliesModule,
    CorrectionsModule,
    LeaveModule,
    OvertimeModule,
    FieldWorkModule,
    SessionsModule,
    TimesheetsModule,
    ImportsModule,
  ],
})
export class AppModule {}
