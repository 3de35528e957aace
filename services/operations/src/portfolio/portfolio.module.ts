import { join } from 'node:path';
import { Vault } from '@muster/eventstore';
import { Imports, Spool } from '@muster/imports';
import { Clock, Environment } from '@muster/platform';
import { Injectable, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { CaseEntry, type Account } from '../cases/case-entry.js';
import { CasesModule } from '../cases/cases.module.js';
import { SiteFloors } from '../cases/site-floors.js';
import { portfolioWork, type PortfolioOrder } from './portfolio-loader.js';
import { PortfolioController } from './portfolio.controller.js';

/** Takes unfinished imports up again. */
@Injectable()
class PortfolioStart implements OnApplicationBootstrap {
  constructor(private readonly imports: Imports<Account>) {}

  onApplicationBootstrap(): Promise<void> {
    return this.imports.resume();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.imports.stop();
  }
}

@Module({
  imports: [CasesModule],
  controllers: [PortfolioController],
  providers: [
    {
      provide: Imports,
      inject: [Pool, Vault, CaseEntry, SiteFloors, Clock, Environment],
      useFactory: (
        pool: Pool,
        vault: Vault,
        entry: CaseEntry,
        floors: SiteFloors,
        clock: Clock,
        environment: Environment,
      ) => {
        const logger = new Logger('Imports');
        return new Imports<Account>(
          pool,
          new Spool(join(environment.DATA_DIR, 'imports'), vault),
          clock,
          (order, open) => portfolioWork({ entry, floors, clock }, order as PortfolioOrder, open),
          (error, importId) => logger.error({ error, importId }, 'import failed'),
        );
      },
    },
    PortfolioStart,
  ],
})
export class PortfolioModule {}
