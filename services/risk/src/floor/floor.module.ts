import { Module } from '@nestjs/common';
import { AdoptedFloor } from './adopted-floor.js';
import { FloorAdoption } from './floor-adoption.js';

@Module({ providers: [FloorAdoption, AdoptedFloor], exports: [AdoptedFloor] })
export class FloorModule {}
