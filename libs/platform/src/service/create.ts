import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import multipart from '@fastify/multipart';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Logger } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { ApiRequest } from '../http/api-request.js';
import { whileDraining } from '../http/draining.js';
import { requestPipes } from '../http/validation.js';
import { loggerModule } from '../observe/logging.js';
import { measureRequests } from '../observe/metrics.js';
import { Indicators, type Readiness } from '../observe/readiness.js';
import { traceRequest, type RequestTrace } from '../observe/tracing.js';
import { Documents } from '../openapi/document.controller.js';
import { openApiDocument } from '../openapi/document.js';
import { ProblemFilter } from '../problems/problem-filter.js';
import { platformMessages } from '../problems/platform-messages.js';
import { assertDenyByDefault } from '../sign-in/deny-by-default.js';
import type { ServiceApp } from './define.js';
import { platformModule, type Surroundings } from './platform.module.js';
import { Shutdown } from './shutdown.js';

/** A service that is ready to answer, in this process. */
export type RunningService = {
  readonly name: string;
  readonly app: NestFastifyApplication;
  /** Answers a request whose path begins with `/api/<name>`, `/health` or `/metrics`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly openApi: () => OpenAPIObject;
  readonly readiness: () => Promise<Readiness>;
  /** Ends long answers, stops consumers, drains requests. Its resources are its maker's to close. Idempotent. */
  readonly stop: () => Promise<void>;
};

type TracedRequest = IncomingMessage & { muster?: RequestTrace };

@Module({})
class ServiceRoot {}

/** The id of a request is the id of its trace: one thing to search for in answers, logs and traces. */
const adapter = (bodyLimit: number): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit,
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    genReqId: (request: TracedRequest) => {
      request.muster = traceRequest(request.headers.traceparent, `${request.method} request`);
      return request.muster.traceId ?? randomBytes(16).toString('hex');
    },
  });

/** Builds the service's application; nothing listens yet. @throws when a route says nothing about who may call it. */
export const createService = async (
  service: ServiceApp,
  surroundings: Surroundings & { readonly logDestination?: DestinationStream },
): Promise<RunningService> => {
  const { environment, logDestination } = surroundings;
  const root: DynamicModule = {
    module: ServiceRoot,
    imports: [
      loggerModule({ service: service.name, level: environment.LOG_LEVEL, destination: logDestination }),
      platformModule(service, surroundings),
      service.module,
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter(environment.BODY_LIMIT), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix(`api/${service.name}`, { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalPipes(...requestPipes());
  app.useGlobalFilters(new ProblemFilter({ ...platformMessages, ...service.messages }, service.contract));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request) => {
    const trace = (request.raw as TracedRequest).muster;
    Object.assign(request as ApiRequest, { traceparent: trace?.traceparent ?? null, span: trace?.span });
  });
  measureRequests(fastify, service.name);
  // Files (imports) are streamed: `request.file()`. A method that does not ask for one refuses them as a malformed body.
  await fastify.register(multipart, {
    limits: { files: 1, fileSize: environment.UPLOAD_LIMIT, fields: 10, fieldSize: 1000 },
  });

  app.get(Documents).madeBy(() => openApiDocument(app, service.name));
  assertDenyByDefault(app);
  await app.init();
  await fastify.ready();

  let stopping: Promise<void> | undefined;
  return {
    name: service.name,
    app,
    handle: (request, response) => fastify.routing(request, response),
    openApi: () => app.get(Documents).openApi!,
    readiness: () => app.get(Indicators).check(),
    stop: () =>
      (stopping ??= (async () => {
        app.get(Shutdown).begin();
        await whileDraining(fastify.server, () => app.close());
      })()),
  };
};
