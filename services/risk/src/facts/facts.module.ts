import { Global, Module } from '@nestjs/common';
import { FactsAdoption } from './facts-adoption.js';
import { FactsAge } from './facts-age.js';

@Global()
@Module({ providers: [FactsAge, FactsAdoption], exports: [FactsAge] })
export class FactsModule {}
