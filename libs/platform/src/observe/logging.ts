import { LoggerModule, type Params } from 'nestjs-pino';
import type { DynamicModule } from '@nestjs/common';
import type { DestinationStream } from 'pino';

type LogOptions = {
  readonly service: string;
  readonly level: string;
  /** Where lines go; standard output unless given. */
  readonly destination?: DestinationStream;
};

/**
 * One JSON line per request and per incident. No bodies, no query strings, no headers, no tokens, no addresses: a log line
 * names the route, the opaque actor and the trace, never a person.
 */
export const logParams = ({ service, level, destination }: LogOptions): Params => {
  const options = {
    level,
    base: { service },
    redact: {
      paths: [
        'authorization',
        'cookie',
        'token',
        'body',
        'query',
        'headers',
        '*.authorization',
        '*.cookie',
        '*.token',
      ],
      censor: '[redacted]',
    },
    genReqId: (request: { id?: unknown }) => request.id as string,
    autoLogging: { ignore: (request: { url?: string }) => /^\/(health|metrics)/.test(request.url ?? '') },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: safeError,
    },
    customProps: (request: unknown) => {
      const { actor } = request as { actor?: string };
      return actor ? { actor } : {};
    },
  };
  return { pinoHttp: destination ? [options, destination] : options };
};

export const loggerModule = (options: LogOptions): DynamicModule => LoggerModule.forRoot(logParams(options));

/** Name, message, stack and SQL state. Not PostgreSQL's `detail`, which quotes the row, nor other properties. */
const safeError = (error: Error & { code?: unknown }): Record<string, unknown> => ({
  type: error.name,
  message: error.message,
  ...(typeof error.code === 'string' && { code: error.code }),
  stack: error.stack,
  ...(error.cause instanceof Error && { cause: safeError(error.cause) }),
});
