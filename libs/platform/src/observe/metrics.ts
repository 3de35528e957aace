import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { ApiRequest } from '../http/api-request.js';

/** One registry per process: hosted services share it and tell themselves apart by the label `service`. */
export const metrics = new Registry();

const requests = new Histogram({
  name: 'muster_http_request_seconds',
  help: 'Duration of requests, by service, method, route and status class',
  labelNames: ['service', 'method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [metrics],
});

let collecting = false;

/** Begins to measure the process itself (memory, event loop, garbage collection); once. */
export const measureProcess = (): void => {
  if (collecting) return;
  collecting = true;
  collectDefaultMetrics({ register: metrics });
};

/** Measures each request under its route pattern, never its path: ids would make a series each. */
export const measureRequests = (fastify: FastifyInstance, service: string): void => {
  fastify.addHook('onResponse', async (request, reply) => {
    requests.observe(
      {
        service,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      },
      reply.elapsedTime / 1000,
    );
    const { span } = request as ApiRequest;
    if (!span) return;
    span.updateName(`${request.method} ${request.routeOptions.url ?? 'unknown path'}`);
    span.setAttributes({
      'http.request.method': request.method,
      'http.route': request.routeOptions.url ?? 'none',
      'http.response.status_code': reply.statusCode,
    });
    span.end();
  });
};
