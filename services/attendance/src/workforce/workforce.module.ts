import { Module } from '@nestjs/common';
import { EmployeesController } from './employees.controller.js';
import { TeamsController } from './teams.controller.js';

@Module({ controllers: [EmployeesController, TeamsController] })
export class WorkforceModule {}
