import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NoAnswer } from '@muster/eventstore';
import { throwError, timeout, type Observable } from 'rxjs';
import type { ApiRequest } from './api-request.js';

const LONG_RUNNING = 'muster:long-running';
/** Milliseconds: with the way there and back an answer within 5 s. */
const PATIENCE = 4_800;

/** A method that takes what it takes: it takes a file in, or answers when a larger piece of work is done. */
export const LongRunning = (): MethodDecorator => SetMetadata(LONG_RUNNING, true);

/**
 * Whoever commands is told within 5 s that there is no answer yet ({@link NoAnswer}), whichever part the command waits for: key
 * vault, readings or log. It may still be carried out; asked again under its key it is answered once.
 */
@Injectable()
export class AnswerTime implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method } = context.switchToHttp().getRequest<ApiRequest>();
    const answer = next.handle();
    if (method === 'GET' || this.reflector.get<boolean>(LONG_RUNNING, context.getHandler())) return answer;
    const late = () => throwError(() => new NoAnswer(PATIENCE));
    return answer.pipe(timeout({ first: PATIENCE, with: late }));
  }
}
