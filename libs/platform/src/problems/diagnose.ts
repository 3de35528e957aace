import { HttpException } from '@nestjs/common';
import type { ServiceContract } from '@muster/contracts';
import {
  ConflictError,
  FutureInstant,
  HistorySealed,
  InvalidEvent,
  NoAnswer,
  Overloaded,
  RequestMismatch,
} from '@muster/eventstore';
import { DomainError } from '@muster/kernel';
import { toCloudEvent } from '@muster/messaging';
import { Forbidden } from '../policies/caller.policy.js';
import { SignInUnavailable, Unauthenticated } from '../sign-in/token-verifier.js';
import { BadRequest } from './bad-request.js';
import type { Diagnosis } from './problem.js';

const DOMAIN_STATUS = { refused: 422, missing: 404, forbidden: 403 } as const;

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  401: 'platform.unauthenticated',
  403: 'platform.forbidden',
  404: 'platform.not_found',
  405: 'platform.method_not_allowed',
  409: 'platform.conflict',
  413: 'platform.too_large',
  415: 'platform.unsupported_media_type',
  429: 'platform.too_many_requests',
  503: 'platform.unavailable',
};

/** What PostgreSQL says when it can not serve right now: connection lost or refused, starting, stopping, too many clients. */
const UNAVAILABLE = /^(08|53|57P)|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT)$/;
/** `pg` says so in words alone: a connection that ended while it was used, a query that took too long. */
const LOST = /^Connection terminated|connection error|timeout/i;

/** What an error means to the caller; `undefined` for one that nobody foresaw (500). */
export const diagnose = (error: unknown, contract?: ServiceContract): Diagnosis | undefined => {
  if (error instanceof DomainError)
    return { status: DOMAIN_STATUS[error.kind], code: error.code, ...error.detail };
  if (error instanceof BadRequest)
    return { status: 400, code: 'platform.malformed', detail: error.message, errors: error.errors };
  if (error instanceof InvalidEvent)
    return {
      status: 400,
      code: 'platform.malformed',
      errors: error.issues.map(({ path, message }) => ({ field: path, message })),
    };
  if (error instanceof FutureInstant)
    return { status: 400, code: 'platform.malformed', detail: error.message };
  if (error instanceof HistorySealed)
    return { status: 422, code: 'platform.history_sealed', facts: { site: error.site } };
  if (error instanceof Unauthenticated) return { status: 401, code: 'platform.unauthenticated' };
  if (error instanceof Forbidden)
    return { status: 403, code: 'platform.forbidden', facts: { operation: error.operation } };
  if (error instanceof RequestMismatch) return { status: 409, code: 'platform.key_reused' };
  if (error instanceof ConflictError)
    return {
      status: 409,
      code: 'platform.conflict',
      ...(contract && { events: error.between.map((event) => toCloudEvent(event, contract)) }),
    };
  if (error instanceof Overloaded)
    return { status: 503, code: 'platform.unavailable', retryAfter: error.retryAfterSeconds };
  if (error instanceof NoAnswer) return { status: 503, code: 'platform.unavailable', retryAfter: 2 };
  if (error instanceof SignInUnavailable) return { status: 503, code: 'platform.unavailable', retryAfter: 5 };
  return diagnoseForeign(error);
};

/** Errors of Nest, Fastify and PostgreSQL. */
const diagnoseForeign = (error: unknown): Diagnosis | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  const status = error instanceof HttpException ? error.getStatus() : (statusCode ?? 500);
  if (status >= 400 && status < 500)
    return {
      status: CODE_OF_STATUS[status] ? status : 400,
      code: CODE_OF_STATUS[status] ?? 'platform.malformed',
      detail: error.message,
    };
  if (status === 503 || UNAVAILABLE.test(code ?? '') || LOST.test(error.message))
    return { status: 503, code: 'platform.unavailable', retryAfter: 2 };
  return undefined;
};
