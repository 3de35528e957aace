import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { Succession } from './succession.js';

@Module({ imports: [CasesModule], providers: [Succession] })
export class SuccessionModule {}
