import { PATH_METADATA } from '@nestjs/common/constants.js';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OPERATION, PUBLIC } from '../policies/allow.js';

export type Route = {
  readonly controller: Type;
  readonly method: string;
  readonly handler: (...args: unknown[]) => unknown;
};

/** Every HTTP route of the application's controllers. */
export const routesOf = (app: INestApplicationContext): Route[] => {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, (...args: unknown[]) => unknown>;
      return scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ controller: metatype as Type, method, handler: prototype[method]! }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler));
    });
};

/** @throws when a route names neither an operation nor that it is public: nobody forgets it and opens a door. */
export const assertDenyByDefault = (app: INestApplicationContext): void => {
  const reflector = app.get(Reflector);
  const open = routesOf(app)
    .filter(
      ({ controller, handler }) =>
        !reflector.getAllAndOverride(PUBLIC, [handler, controller]) &&
        !reflector.getAllAndOverride(OPERATION, [handler, controller]),
    )
    .map(({ controller, method }) => `${controller.name}.${method}`);
  if (open.length)
    throw new Error(
      `Neither @Allow('<operation>') nor @Public(): ${open.join(', ')}. Nobody could say who may call it.`,
    );
};
