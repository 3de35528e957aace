import { Module } from '@nestjs/common';
import { Amending } from './amending.js';
import { Sheets } from './sheets.js';
import { TimesheetsController } from './timesheets.controller.js';

@Module({ controllers: [TimesheetsController], providers: [Sheets, Amending] })
export class TimesheetsModule {}
