import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { SignedIn } from './caller.policy.js';
import type { Operation } from './role-table.js';

export const OPERATION = 'muster:operation';
export const PUBLIC = 'muster:public';

/** The operation of the role table that a controller method performs: its roles may call it, at the sites of their token. */
export const Allow = (operation: Operation): MethodDecorator =>
  applyDecorators(SetMetadata(OPERATION, operation), ApiBearerAuth(), ApiExtension('x-operation', operation));

/** A method that anybody may call without sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Who asks. Present on every method with {@link Allow}. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<{ caller?: SignedIn }>().caller,
);
export type Caller = SignedIn;
