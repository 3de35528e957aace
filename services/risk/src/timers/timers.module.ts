import { Global, Module } from '@nestjs/common';
import { DueWork } from './due-work.js';

@Global()
@Module({ providers: [DueWork], exports: [DueWork] })
export class TimersModule {}
