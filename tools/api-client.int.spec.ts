import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceApp as attendance } from '@muster/attendance';
import { serviceApp as dashboards } from '@muster/dashboards';
import * as messaging from '@muster/messaging';
import * as platform from '@muster/platform';
import { serviceApp as operations } from '@muster/operations';
import { serviceApp as risk } from '@muster/risk';
import { testServerUrl } from '@muster/testing';
import { CLIENT_SERVICES, openApiDocuments } from './openapi-documents.mjs';

const read = (...path: readonly string[]): string =>
  readFileSync(join(import.meta.dirname, '..', ...path), 'utf8');

describe('the API client', () => {
  let documents: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    documents = await openApiDocuments({
      platform,
      messaging,
      serviceApps: [attendance, operations, risk, dashboards],
      server: testServerUrl(),
    });
  }, 60_000);

  it.each(['attendance', 'operations', 'risk', 'dashboards'])(
    'has the OpenAPI document that %s answers',
    (service) => {
      expect(CLIENT_SERVICES).toContain(service);
      // Out of date: node tools/generate-api-client.mjs
      expect(documents[service]).toEqual(JSON.parse(read('docs/contracts', `${service}.openapi.json`)));
    },
  );

  it.each(['attendance', 'operations', 'risk', 'dashboards'])(
    'has types made of the document of %s',
    (service) => {
      const digest = createHash('sha256')
        .update(read('docs/contracts', `${service}.openapi.json`))
        .digest('hex');
      expect(read('libs/api-client/src/generated', `${service}.ts`)).toContain(`// sha256 ${digest}\n`);
    },
  );

  it.each(['attendance', 'operations', 'risk', 'dashboards'])(
    'knows what each view of %s answers',
    (service) => {
      const { paths } = documents[service] as {
        paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
      };
      const silent = Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods)
          .filter(([method, { responses }]) => method === 'get' && !responses['200']?.content)
          .map(() => path),
      );
      // Streams, and the log whose events are described by AsyncAPI.
      expect(silent.filter((path) => !/\/(log|live|imports|calendars)(\/|$)/.test(path))).toEqual([]);
    },
  );
});
