import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandMeta } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { sitesOf, type ApiRequest } from '../http/api-request.js';
import { OPERATION } from '../policies/allow.js';
import { BadRequest } from '../problems/bad-request.js';

const KEY = /^[\x21-\x7e]{1,200}$/;
const SITE = /^[a-z0-9][a-z0-9-]{0,62}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** JSON with sorted keys: a retry that spells the same body in another order is the same request. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** @throws BadRequest without a site, with several, or with a key that is not 1–200 printable characters. */
export const commandMeta = (request: ApiRequest, operation: string): CommandMeta => {
  const [site, another] = sitesOf(request);
  if (!site || !SITE.test(site)) throw new BadRequest('site', 'names one site, such as main');
  if (another) throw new BadRequest('site', `is ${site} in one place and ${another} in another`);
  const key = request.headers['idempotency-key'] ?? randomUUID();
  if (typeof key !== 'string' || !KEY.test(key))
    throw new BadRequest('Idempotency-Key', 'has 1 to 200 printable characters');

  const actor = request.caller!.id;
  const commandId = deriveId(actor, operation, key);
  const correlation = request.headers['x-correlation-id'];
  return {
    commandId,
    requestHash: createHash('sha256')
      .update(canonicalJson([operation, request.params, request.body]))
      .digest('hex'),
    site,
    actor,
    receivedAt: request.recordedAt ?? request.receivedAt!,
    correlationId: typeof correlation === 'string' && UUID.test(correlation) ? correlation : commandId,
    traceparent: request.traceparent ?? null,
    ...(request.recordedAt && { recordedAt: request.recordedAt }),
  };
};

/** The {@link CommandMeta} of a method with `@Allow`: who, where, when, and the id under which a retry is recognised. */
export const Meta = createParamDecorator((_: unknown, context: ExecutionContext): CommandMeta => {
  const operation: unknown =
    Reflect.getMetadata(OPERATION, context.getHandler()) ??
    Reflect.getMetadata(OPERATION, context.getClass());
  return commandMeta(context.switchToHttp().getRequest<ApiRequest>(), String(operation));
});
