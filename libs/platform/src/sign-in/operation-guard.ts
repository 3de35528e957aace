import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { OPERATION, PUBLIC } from '../policies/allow.js';
import { Forbidden, SignedIn } from '../policies/caller.policy.js';
import type { Operation } from '../policies/role-table.js';
import { Clock } from '../service/clock.js';
import { sitesOf, type ApiRequest } from '../http/api-request.js';
import { BadRequest } from '../problems/bad-request.js';
import { TokenVerifier, Unauthenticated } from './token-verifier.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Deny by default: a method is public, or it names an operation that the caller's roles allow at the request's site. */
@Injectable()
export class OperationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places)) return true;
    const operation = this.reflector.getAllAndOverride<Operation | undefined>(OPERATION, places);
    if (!operation) return false;

    const request = context.switchToHttp().getRequest<ApiRequest>();
    const caller = await this.tokens.verify(bearer(request));
    caller.requireSomewhere(operation);
    for (const site of sitesOf(request)) caller.requireSite(operation, site);
    request.receivedAt = this.clock.now();
    request.recordedAt = pastInstant(request, caller);
    request.caller = caller;
    Object.assign(request.raw, { actor: caller.id });
    return true;
  }
}

const bearer = (request: ApiRequest): string => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) throw new Unauthenticated('no bearer token');
  return token;
};

/**
 * A loader tells a new site's past: when it was recorded. Whether that past is still open is the log's to say (it refuses
 * a recorded time once `HistoryLoaded` has sealed the site).
 */
const pastInstant = (request: ApiRequest, caller: SignedIn): string | undefined => {
  const recordedAt = request.headers['muster-recorded-at'];
  if (recordedAt === undefined) return undefined;
  if (!caller.roles.includes('loader')) throw new Forbidden('history.load');
  if (typeof recordedAt !== 'string' || !INSTANT.test(recordedAt) || Number.isNaN(Date.parse(recordedAt)))
    throw new BadRequest('Muster-Recorded-At', 'is an instant such as 2026-03-02T09:00:00.000Z');
  const instant = new Date(recordedAt).toISOString();
  if (instant > request.receivedAt!) throw new BadRequest('Muster-Recorded-At', 'lies in the future');
  return instant;
};
