import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { DispositionController } from './disposition.controller.js';
import { IncidentCommands } from './incident-commands.js';
import { IncidentWork } from './incident-work.js';
import { IncidentsController } from './incidents.controller.js';

@Module({
  imports: [FloorModule],
  controllers: [IncidentsController, DispositionController],
  providers: [IncidentCommands, IncidentWork],
})
export class IncidentsModule {}
