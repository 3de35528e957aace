import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ServiceContract } from '@muster/contracts';
import type { FastifyReply } from 'fastify';
import type { ApiRequest } from '../http/api-request.js';
import { diagnose } from './diagnose.js';
import { languageOf, titleOf, type Messages } from './messages.js';
import type { Problem } from './problem.js';

/** Answers every error as problem+json. What nobody foresaw is logged under the trace id that the answer shows. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly messages: Messages,
    private readonly contract?: ServiceContract,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const traceId = request.id;
    const diagnosis = diagnose(error, this.contract) ?? { status: 500, code: 'platform.internal' };
    if (diagnosis.status >= 500) this.logger.error({ traceId, err: error }, 'request failed');
    // An answer that has begun (a stream) can only be cut off.
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();

    const { retryAfter, ...rest } = diagnosis;
    const language = languageOf(request.headers['accept-language']);
    const problem: Problem = {
      type: `urn:muster:problem:${rest.code}`,
      title: titleOf(this.messages, rest.code, language, rest.facts),
      ...rest,
      traceId,
    };
    if (retryAfter) reply.header('retry-after', Math.ceil(retryAfter));
    if (rest.status === 401) reply.header('www-authenticate', 'Bearer');
    reply
      .status(rest.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', language)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problem));
  }
}
