import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { Commands, Directory, Vault } from '@muster/eventstore';
import type { EventSource } from '@muster/messaging';
import { Timers } from '@muster/scheduling';
import { Pool } from 'pg';
import { Environment } from '../config/environment.js';
import { AnswerInterceptor } from '../http/answer-interceptor.js';
import { AnswerTime } from '../http/answer-time.js';
import { LogController } from '../log/log.controller.js';
import { HealthController } from '../observe/health.controller.js';
import { Indicators } from '../observe/readiness.js';
import { DocumentController, Documents } from '../openapi/document.controller.js';
import { OperationGuard } from '../sign-in/operation-guard.js';
import { TokenVerifier } from '../sign-in/token-verifier.js';
import { Clock } from './clock.js';
import type { ServiceDefinition } from './define.js';
import { DueWork } from './due-work.js';
import { LookUpTables } from './look-up-tables.js';
import { Reactions } from './reactions.js';
import type { ServiceResources } from './resources.js';
import { Shutdown } from './shutdown.js';
import { Subscriptions } from './subscriptions.js';
import { CONTRACT, EVENT_SOURCE, EVENT_STORE, LOGS, SERVICE, type Logs } from './tokens.js';

/** What surrounds a service: made by the composition root, which alone knows whether one process or many run. */
export type Surroundings = {
  readonly environment: Environment;
  readonly resources: ServiceResources;
  readonly source: EventSource;
  readonly logs: Logs;
  /** For tests; the real one otherwise. */
  readonly clock?: Clock;
};

export class PlatformModule {}

/** Global: every module of the service can inject what is listed here. */
export const platformModule = (service: ServiceDefinition, surroundings: Surroundings): DynamicModule => {
  const { environment, resources, source, logs, clock } = surroundings;
  const indicators = new Indicators();
  indicators.add('database', async () => Boolean(await resources.pool.query('select 1')));

  const shared: Provider[] = [
    { provide: Environment, useValue: environment },
    { provide: Pool, useValue: resources.pool },
    { provide: Vault, useValue: resources.vault },
    { provide: Directory, useValue: resources.directory },
    { provide: Timers, useValue: resources.timers },
    { provide: Indicators, useValue: indicators },
    { provide: Clock, useValue: clock ?? new Clock() },
    { provide: EVENT_SOURCE, useValue: source },
    { provide: LOGS, useValue: logs },
    { provide: SERVICE, useValue: service.name },
    ...(resources.commands ? [{ provide: Commands, useValue: resources.commands }] : []),
    ...(resources.store ? [{ provide: EVENT_STORE, useValue: resources.store }] : []),
    ...(service.contract ? [{ provide: CONTRACT, useValue: service.contract }] : []),
    Shutdown,
    Subscriptions,
    DueWork,
    Reactions,
    LookUpTables,
    Documents,
    TokenVerifier,
  ];
  return {
    module: PlatformModule,
    global: true,
    imports: [DiscoveryModule],
    controllers: [HealthController, DocumentController, ...(service.contract ? [LogController] : [])],
    providers: [
      ...shared,
      { provide: APP_GUARD, useClass: OperationGuard },
      { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
      { provide: APP_INTERCEPTOR, useClass: AnswerTime },
    ],
    exports: shared.map((provider) => ('provide' in provider ? provider.provide : provider)),
  };
};
