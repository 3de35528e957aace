import { Global, Module } from '@nestjs/common';
import { PersonCommands } from '../days/person-commands.js';
import { PolicyController } from './policy.controller.js';
import { Sites } from './sites.js';

/** The site and its rules, and what every capability needs to decide by them. */
@Global()
@Module({
  controllers: [PolicyController],
  providers: [PersonCommands, Sites],
  exports: [PersonCommands, Sites],
})
export class PolicyModule {}
