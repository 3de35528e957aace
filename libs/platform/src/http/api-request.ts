import type { Span } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '../policies/caller.policy.js';

/** A request as the platform hands it on: Fastify's, with who asks and when. `id` is the trace id. */
export type ApiRequest = FastifyRequest & {
  caller?: SignedIn;
  receivedAt?: string;
  /** Set for a loader that tells the past. */
  recordedAt?: string;
  traceparent?: string | null;
  span?: Span | undefined;
};

const field = (source: unknown, name: string): unknown =>
  source && typeof source === 'object' ? (source as Record<string, unknown>)[name] : undefined;

/** The sites that a request names in its body, its query (repeatable) or its path. */
export const sitesOf = (request: Pick<FastifyRequest, 'body' | 'query' | 'params'>): readonly string[] => [
  ...new Set(
    [request.body, request.query, request.params]
      .flatMap((source) => field(source, 'site'))
      .filter((site) => typeof site === 'string'),
  ),
];
