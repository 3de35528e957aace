import { Module } from '@nestjs/common';
import { FloorModule } from './floor/floor.module.js';
import { HistoryModule } from './history/history.module.js';
import { TimersModule } from './timers/timers.module.js';

@Module({ imports: [TimersModule, FloorModule, HistoryModule] })
export class AppModule {}
