import { Module } from '@nestjs/common';
import { Derivations } from './derivations.js';
import { GateCommands } from './gate-commands.js';
import { PermitClocks } from './permit-clocks.js';
import { PermitSigner } from './permit-signer.js';
import { PermitsController } from './permits.controller.js';

@Module({
  controllers: [PermitsController],
  providers: [GateCommands, Derivations, PermitSigner, PermitClocks],
  exports: [GateCommands],
})
export class PermitsModule {}
