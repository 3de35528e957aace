import { Module } from '@nestjs/common';
import { RostersController } from './rosters.controller.js';

@Module({ controllers: [RostersController] })
export class RostersModule {}
