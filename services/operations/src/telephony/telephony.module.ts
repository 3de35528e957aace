import { Commands, Directory, Vault, type EventStore } from '@muster/eventstore';
import { Clock, EVENT_STORE } from '@muster/platform';
import { Inject, Injectable, Module } from '@nestjs/common';
import { AssignmentsModule } from '../assignments/assignments.module.js';
import { LoadFacts } from '../assignments/load-facts.js';
import { CaseEntry } from '../cases/case-entry.js';
import { CasesModule } from '../cases/cases.module.js';
import { SiteFloors } from '../cases/site-floors.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { PermitDesk } from '../contacts/permit-desk.js';
import { FileImports } from '../files/file-imports.js';
import { CALL_FORMATS, callsWork, type CallOrder } from './calls-loader.js';
import { TelephonyController } from './telephony.controller.js';

/** Records of telephone systems. */
@Injectable()
class CallFiles {
  constructor(
    files: FileImports,
    commands: Commands,
    vault: Vault,
    directory: Directory,
    entry: CaseEntry,
    facts: LoadFacts,
    floors: SiteFloors,
    permits: PermitDesk,
    clock: Clock,
    @Inject(EVENT_STORE) store: EventStore,
  ) {
    const parts = { commands, store, vault, directory, entry, facts, floors, permits, clock };
    files.reads({
      kind: 'calls',
      formats: CALL_FORMATS,
      operation: 'operations.telephony.manage',
      work: (order, open) => callsWork(parts, order as CallOrder, open),
    });
  }
}

@Module({
  imports: [CasesModule, AssignmentsModule, ContactsModule],
  controllers: [TelephonyController],
  providers: [CallFiles],
})
export class TelephonyModule {}
