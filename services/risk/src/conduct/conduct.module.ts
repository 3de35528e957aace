import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { ConductController } from './conduct.controller.js';
import { ConductWork } from './conduct-work.js';

@Module({ imports: [FloorModule], controllers: [ConductController], providers: [ConductWork] })
export class ConductModule {}
