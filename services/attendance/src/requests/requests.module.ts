import { Module } from '@nestjs/common';
import { Requests } from './requests.js';

@Module({ providers: [Requests], exports: [Requests] })
export class RequestsModule {}
