import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeRequest } from './dto-schema.js';
import { ANSWER, COMMAND_PROBLEMS, IDEMPOTENCY_KEY, PROBLEM_SCHEMA, READ_PROBLEMS } from './shared-parts.js';
import { routesOf, type Route } from '../sign-in/deny-by-default.js';

const BUILT_IN: readonly unknown[] = [Object, String, Number, Boolean, Array, undefined];

/** The classes that a route takes as body or query. */
const requestClasses = ({ controller, method }: Route): Type[] => {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { index: number }
  >;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) ??
    []) as Type[];
  return Object.entries(args)
    .filter(([key]) =>
      [RouteParamtypes.BODY, RouteParamtypes.QUERY, RouteParamtypes.PARAM].includes(
        Number(key.split(':')[0]),
      ),
    )
    .map(([, { index }]) => types[index]!)
    .filter((type) => !BUILT_IN.includes(type));
};

type Operation = {
  parameters?: unknown[];
  responses: Record<string, { description?: string; content?: unknown }>;
  'x-operation'?: string;
};

/** The service's OpenAPI 3.1 document: what its controllers declare, and what the platform does for each of them. */
export const openApiDocument = (app: INestApplication, name: string): OpenAPIObject => {
  for (const route of routesOf(app)) requestClasses(route).forEach(describeRequest);
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Muster ${name}`)
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${name}.${controller.replace(/Controller$/, '')}.${method}`,
  });
  for (const methods of Object.values(document.paths))
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>))
      complete(method, operation);
  document.components = {
    ...document.components,
    schemas: {
      ...document.components?.schemas,
      Problem: PROBLEM_SCHEMA as never,
      CommandAnswer: ANSWER as never,
    },
  };
  return document;
};

const complete = (method: string, operation: Operation): void => {
  if (!operation['x-operation']) return;
  const isCommand = method === 'post';
  for (const [status, answer] of Object.entries(isCommand ? COMMAND_PROBLEMS : READ_PROBLEMS))
    operation.responses[status] ??= answer;
  if (!isCommand) return;
  operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  for (const status of ['200', '201']) {
    const answer = operation.responses[status];
    if (answer && !answer.content)
      answer.content = { 'application/json': { schema: { $ref: '#/components/schemas/CommandAnswer' } } };
  }
};
