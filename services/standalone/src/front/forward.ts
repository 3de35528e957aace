import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Readiness } from '@muster/platform';
import { sendProblem } from './problem.js';
import type { Backend, OpenApi } from './backend.js';

/** Of one connection, not of the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

const endToEnd = (headers: NodeJS.Dict<string | string[]>): NodeJS.Dict<string | string[]> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));

/** A service that answers at another address; streams both ways, and is let go when either side leaves. */
export const forwardTo = (name: string, baseUrl: string): Backend => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const target = new URL(baseUrl);

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const forwarded = httpRequest(
      {
        agent,
        hostname: target.hostname,
        port: target.port || 80,
        method: request.method,
        path: request.url,
        headers: {
          ...endToEnd(request.headers),
          'x-forwarded-host': request.headers.host,
          'x-forwarded-proto': 'http',
        },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
        response.flushHeaders();
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      },
    );
    forwarded.on('error', () => {
      if (response.headersSent) response.destroy();
      else sendProblem(request, response, 503, 'platform.unavailable', { 'retry-after': '2' });
    });
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  };

  const get = async (path: string): Promise<Response> =>
    fetch(new URL(path, baseUrl), { signal: AbortSignal.timeout(3000) });
  return {
    name,
    handle,
    openApi: async () => (await (await get(`/api/${name}/openapi.json`)).json()) as OpenApi,
    readiness: async () => {
      try {
        return (await (await get('/health/ready')).json()) as Readiness;
      } catch {
        return { ready: false, checks: { process: 'down' } };
      }
    },
  };
};
