import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testServerUrl } from '@muster/testing';
import { readEnvironment } from '../config/environment.js';
import { Subscriptions } from '../service/subscriptions.js';
import { notesService } from '../testing/notes-service.js';
import { runForTest, type TestService } from '../testing/running.js';
import { TEST_ACTOR } from '@muster/testing';
import { startTracing } from './tracing.js';

type Span = { traceId: string; name: string; parentSpanId?: string; links?: { traceId: string }[] };

const TRACE = 'cccccccccccccccccccccccccccccccc';
const exported: Span[] = [];
let collector: Server;
let service: TestService;

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      exported.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
  service = await runForTest(notesService('traced-notes'), testServerUrl());
});
afterAll(async () => {
  await service.stop();
  collector.closeAllConnections();
  await new Promise((done) => collector.close(done));
});

const pin = async (traceparent?: string) => {
  const body = {
    site: 'main',
    boardId: TEST_ACTOR,
    employeeId: TEST_ACTOR,
    words: `at ${performance.now()}`,
  };
  const answer = await fetch(`${service.url}/api/traced-notes/notes`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await service.issuer.token()}`,
      'content-type': 'application/json',
      ...(traceparent && { traceparent }),
    },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
};

test('one trace goes from the request through the event to its consumer; without an exporter no span is made', async () => {
  let checkpoint = 0;
  const seen: (string | null)[] = [];
  await service.running.app.get(Subscriptions).attach({
    name: 'traced.view@1',
    source: 'traced-notes',
    checkpoint: async () => ({ position: checkpoint, eventId: null }),
    handle: async (_, events) => {
      seen.push(...events.map(({ traceparent }) => traceparent));
      checkpoint = events.at(-1)!.position;
    },
  });
  const until = async (count: number) => {
    while (seen.length < count) await new Promise((done) => setTimeout(done, 20));
  };
  await pin();
  await until(1);
  expect(seen).toEqual([null]);

  const { port } = collector.address() as AddressInfo;
  const environment = readEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  const stop = await startTracing(environment, 'test');
  await pin(`00-${TRACE}-dddddddddddddddd-01`);
  await until(2);
  await new Promise((done) => setTimeout(done, 50));
  await stop();

  expect(seen[1]).toMatch(new RegExp(`^00-${TRACE}-(?!dddddddddddddddd)[0-9a-f]{16}-01$`));
  const request = exported.find(({ name }) => name === 'POST /api/traced-notes/notes')!;
  const consumed = exported.find(({ name }) => name === 'consume traced.view@1')!;
  expect(request).toMatchObject({ traceId: TRACE, parentSpanId: 'dddddddddddddddd' });
  expect(consumed).toMatchObject({ traceId: TRACE, links: [expect.objectContaining({ traceId: TRACE })] });
  expect(exported).toHaveLength(2);
}, 20_000);
