import { join } from 'node:path';
import { Injectable, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Directory, Vault, type EventStore } from '@muster/eventstore';
import { Imports, Spool, type ImportOrder } from '@muster/imports';
import { Clock, Environment, EVENT_STORE, LookUpTables } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Pool } from 'pg';
import { PersonCommands } from '../days/person-commands.js';
import { teamLabels } from '../workforce/team-labels.projection.js';
import { ImportsController } from './imports.controller.js';
import type { AnyRecord, ImportFormat, ImportKind } from './kinds.js';
import { FileLoader } from './loader.js';

/** Keeps teams findable by label, and takes unfinished imports up again. */
@Injectable()
class ImportsStart implements OnApplicationBootstrap {
  constructor(
    private readonly tables: LookUpTables,
    private readonly imports: Imports<AnyRecord>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tables.keep(teamLabels);
    await this.imports.resume();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.imports.stop();
  }
}

@Module({
  controllers: [ImportsController],
  providers: [
    {
      provide: Imports,
      inject: [Pool, Vault, Directory, EVENT_STORE, PersonCommands, Clock, Environment],
      useFactory: (
        pool: Pool,
        vault: Vault,
        directory: Directory,
        store: EventStore,
        people: PersonCommands,
        clock: Clock,
        environment: Environment,
      ) => {
        const parts = { store, people, vault, directory, views: new ViewReader(pool), clock };
        const logger = new Logger('Imports');
        return new Imports(
          pool,
          new Spool(join(environment.DATA_DIR, 'imports'), vault),
          clock,
          async (order, open) =>
            (await FileLoader.open(parts, order as ImportOrder<ImportKind, ImportFormat>)).work(open),
          (error, importId) => logger.error({ error, importId }, 'import failed'),
        );
      },
    },
    ImportsStart,
  ],
})
export class ImportsModule {}
