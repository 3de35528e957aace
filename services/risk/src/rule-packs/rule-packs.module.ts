import { Module } from '@nestjs/common';
import { Preview } from './preview.js';
import { RulePacksController } from './rule-packs.controller.js';

@Module({ controllers: [RulePacksController], providers: [Preview] })
export class RulePacksModule {}
