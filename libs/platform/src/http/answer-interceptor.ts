import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';

/** `handle` answers with the events it recorded, for the service's own use; the caller gets stream, version and token. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map(withoutEvents));
  }
}

const withoutEvents = (answer: unknown): unknown => {
  if (!answer || typeof answer !== 'object' || !('after' in answer) || !('events' in answer)) return answer;
  const { events: _, ...rest } = answer;
  return rest;
};
