import { Module } from '@nestjs/common';
import { FloorAdoption } from './floor-adoption.js';

@Module({ providers: [FloorAdoption] })
export class FloorModule {}
