import { Module } from '@nestjs/common';
import { FactsModule } from './facts/facts.module.js';
import { FloorModule } from './floor/floor.module.js';
import { HistoryModule } from './history/history.module.js';
import { PermitsModule } from './permits/permits.module.js';
import { TimersModule } from './timers/timers.module.js';

/** The contact gate. */
const gate = [FactsModule, PermitsModule];

@Module({ imports: [TimersModule, FloorModule, HistoryModule, ...gate] })
export class AppModule {}
