import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { languageOf, platformMessages, titleOf } from '@muster/platform';

/** A problem of the front itself, before any service was asked. */
export const sendProblem = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  code: keyof typeof platformMessages,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const title = titleOf(platformMessages, code, languageOf(request.headers['accept-language']));
  const traceId = randomBytes(16).toString('hex');
  response
    .writeHead(status, {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    })
    .end(JSON.stringify({ type: `urn:muster:problem:${code}`, title, status, code, traceId }));
};
