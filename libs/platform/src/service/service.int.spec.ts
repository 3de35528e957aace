import { randomUUID } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { httpLogReader } from '@muster/messaging';
import { testServerUrl } from '@muster/testing';
import { notesService } from '../testing/notes-service.js';
import { runForTest, type TestService } from '../testing/running.js';
import { TEST_ACTOR } from '@muster/testing';

let service: TestService;
const lines: string[] = [];

beforeAll(async () => {
  service = await runForTest(notesService('notes'), testServerUrl(), {
    write: (line: string) => void lines.push(line),
  });
});
afterAll(() => service.stop());

type Options = { token?: string | null; headers?: Record<string, string>; method?: string; raw?: string };

const call = async (path: string, body?: object, { token, headers = {}, method, raw }: Options = {}) => {
  const bearer = token === null ? undefined : (token ?? (await service.issuer.token()));
  const response = await fetch(`${service.url}${path}`, {
    method: method ?? (body || raw !== undefined ? 'POST' : 'GET'),
    headers: {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...((body || raw !== undefined) && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...((body || raw !== undefined) && { body: raw ?? JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
};

const pin = (words: string, boardId: string = randomUUID()) => ({
  site: 'main',
  boardId,
  employeeId: TEST_ACTOR,
  words,
});

describe('a command', () => {
  test('answers stream, version and token, and never its events', async () => {
    const { status, body } = await call('/api/notes/notes', pin('one'));
    expect(status).toBe(201);
    expect(body).toEqual({
      stream: expect.stringMatching(/^board-/),
      version: 1,
      after: expect.stringMatching(/^notes\/main:\d+$/),
    });
  });

  test('retried with the same key gets the first answer, and nothing happens twice', async () => {
    const body = pin('once');
    const headers = { 'idempotency-key': randomUUID() };
    const first = await call('/api/notes/notes', body, { headers });
    const again = await call('/api/notes/notes', Object.fromEntries(Object.entries(body).reverse()), {
      headers,
    });
    expect(again.body).toEqual(first.body);
    const { body: found } = await call(`/api/notes/notes?site=main&boardId=${body.boardId}`);
    expect(found).toHaveLength(1);
  });

  test('with a key that was used for another body is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await call('/api/notes/notes', pin('this'), { headers });
    const { status, body } = await call('/api/notes/notes', pin('that'), { headers });
    expect(status).toBe(409);
    expect(body.code).toBe('platform.key_reused');
  });

  test('of another person with the same key is another command', async () => {
    const headers = { 'idempotency-key': 'shared' };
    const other = '22222222-2222-4222-8222-222222222222';
    await call('/api/notes/notes', pin('mine'), { headers });
    const token = await service.issuer.token({ sub: other });
    const { status } = await call(
      '/api/notes/notes',
      { ...pin('theirs'), employeeId: other },
      { headers, token },
    );
    expect(status).toBe(201);
  });

  test('carries the trace of its request into the event', async () => {
    const trace = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
    const body = pin('traced');
    await call('/api/notes/notes', body, { headers: { traceparent: `00-${trace}-bbbbbbbbbbbbbbbb-01` } });
    const { position } = await service.resources.store!.head('main');
    const [event] = await service.resources.store!.read('main', position - 1, 1);
    expect(event).toMatchObject({ traceparent: expect.stringContaining(trace), actor: TEST_ACTOR });
  });
});

describe('sign-in', () => {
  const list = `/api/notes/notes?site=main&boardId=${randomUUID()}`;
  const refused = async (token: string | null) => {
    const { status, body, headers } = await call(list, undefined, { token });
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'platform.unauthenticated' });
    expect(headers.get('www-authenticate')).toBe('Bearer');
  };

  test('a good token is let in', async () => expect((await call(list)).status).toBe(200));
  test('no token is refused', () => refused(null));
  test('an expired token is refused', async () =>
    refused(await service.issuer.token({}, { expiresIn: '-1m' })));
  test('a token for another audience is refused', async () =>
    refused(await service.issuer.token({}, { audience: 'muster-web' })));
  test('a token of another issuer is refused', async () =>
    refused(await service.issuer.token({}, { issuer: 'http://127.0.0.1:1/oidc' })));
  test('a token signed with a foreign key is refused', async () =>
    refused(await service.issuer.token({}, { key: (await generateKeyPair('ES256')).privateKey })));
  test('alg none is refused', () => refused(service.issuer.unsecured()));
  test('HS256 under the public key is refused', async () => refused(await service.issuer.confused()));
  test('a token without subject is refused', async () =>
    refused(await service.issuer.token({ sub: undefined })));
});

describe('rights', () => {
  const forbidden = async (answer: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await answer;
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'platform.forbidden' });
  };

  test('a role without the operation is refused', async () =>
    forbidden(
      call('/api/notes/notes', pin('x'), { token: await service.issuer.token({ roles: ['auditor'] }) }),
    ));
  test('a role that nobody knows gives no right', async () =>
    forbidden(
      call('/api/notes/notes', pin('x'), { token: await service.issuer.token({ roles: ['superuser'] }) }),
    ));
  test('another site is refused', async () =>
    forbidden(call('/api/notes/notes', { ...pin('x'), site: 'other' })));
  test('a site in the query does not open the site in the body', async () =>
    forbidden(call('/api/notes/notes?site=main', { ...pin('x'), site: 'other' })));
  test("another person's matter is refused", async () =>
    forbidden(call('/api/notes/notes', { ...pin('x'), employeeId: randomUUID() })));
  test('only a loader may say when something was recorded', async () => {
    const headers = { 'muster-recorded-at': '2026-03-02T09:00:00Z' };
    await forbidden(call('/api/notes/notes', pin('x'), { headers }));
    const token = await service.issuer.token({ roles: ['collector', 'loader'], sites: ['past'] });
    const loaded = await call('/api/notes/notes', { ...pin('x'), site: 'past' }, { headers, token });
    expect(loaded.status).toBe(201);
    const [event] = await service.resources.store!.read('past', 0, 1);
    expect(event).toMatchObject({ recordedAt: '2026-03-02T09:00:00.000Z', simulated: true });
  });
});

describe('a problem', () => {
  test('of the rules names code, clause, rule and facts, in the language asked for', async () => {
    const board = randomUUID();
    for (const words of ['1', '2', '3']) await call('/api/notes/notes', pin(words, board));
    const { status, body, headers } = await call('/api/notes/notes', pin('4', board), {
      headers: { 'accept-language': 'zh-TW,en;q=0.5' },
    });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toEqual({
      type: 'urn:muster:problem:notes.board_full',
      title: '已有 3 則便條',
      status: 422,
      code: 'notes.board_full',
      clause: 'A2',
      rule: 'three-notes',
      facts: { notes: 3 },
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test.each([
    ['an unknown field', { ...pin('x'), colour: 'red' }, 'colour'],
    ['a field of the wrong form', { ...pin('x'), boardId: 'not-a-uuid' }, 'boardId'],
    ['a nested field', { ...pin('x'), place: { row: 10 } }, 'place.row'],
    ['text that can not be stored', pin('a\u0000b'), 'words'],
    ['a lone surrogate', pin('a\ud800'), 'words'],
    ['a missing site', { ...pin('x'), site: undefined }, 'site'],
  ])('of the form names the field: %s', async (_, body, field) => {
    const answer = await call('/api/notes/notes', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  test.each([
    ['broken JSON', { raw: '{"site":' }, 400],
    ['no JSON at all', { raw: 'x', headers: { 'content-type': 'text/csv' } }, 415],
    ['a body over the limit', { raw: JSON.stringify(pin('x'.repeat(200_000))) }, 413],
    ['an empty body', { raw: '' }, 400],
    ['a list for a body', { raw: '[]' }, 400],
    [
      'an impossible idempotency key',
      { raw: JSON.stringify(pin('x')), headers: { 'idempotency-key': 'x'.repeat(300) } },
      400,
    ],
  ])('of the transport is no 500: %s', async (_, options, status) => {
    const answer = await call('/api/notes/notes', undefined, options);
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status,
      type: 'application/problem+json; charset=utf-8',
    });
  });

  test('a file where none is asked for is malformed', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x']), 'x.csv');
    const response = await fetch(`${service.url}/api/notes/notes?site=main`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await service.issuer.token()}` },
      body: form,
    });
    expect(response.status).toBe(400);
  });

  test('an unknown path is 404, also for what is missing in the domain', async () => {
    expect((await call('/api/notes/nowhere')).body.code).toBe('platform.not_found');
    expect((await call('/api/notes/notes/missing')).body).toMatchObject({
      status: 404,
      code: 'notes.no_such_board',
    });
  });

  test('that nobody foresaw shows a trace id and nothing else; the log has the rest', async () => {
    const { status, body } = await call('/api/notes/notes/broken');
    expect(status).toBe(500);
    expect(Object.keys(body).sort()).toEqual(['code', 'status', 'title', 'traceId', 'type']);
    expect(lines.some((line) => line.includes(body.traceId) && line.includes('broken'))).toBe(true);
  });
});

test('the log names routes and opaque ids, no bodies, queries or tokens', async () => {
  const token = await service.issuer.token();
  await call('/api/notes/notes', pin('very private words'), { token });
  await call(`/api/notes/notes?site=main&boardId=${randomUUID()}&private=words`, undefined, { token });
  const all = lines.join('');
  expect(all).toContain('/api/notes/notes');
  expect(all).toContain(TEST_ACTOR);
  for (const secret of ['private', 'words', token, 'Bearer']) expect(all).not.toContain(secret);
});

describe('the log', () => {
  const auditor = () => service.issuer.token({ roles: ['auditor'], sites: ['*'] });

  test('is read as CloudEvents by who may', async () => {
    const token = await auditor();
    expect((await call('/api/notes/log/sites', undefined, { token })).body.sites).toContain('main');
    const { body } = await call('/api/notes/log?site=main&after=0&limit=2', undefined, { token });
    expect(body.next).toBe(2);
    expect(body.events[0]).toMatchObject({ specversion: '1.0', type: 'muster.notes.NotePinned.v1' });
    const head = await call('/api/notes/log/head?site=main', undefined, { token });
    const now = encodeURIComponent(new Date().toISOString());
    const position = await call(`/api/notes/log/position?site=main&at=${now}`, undefined, { token });
    expect(position.body.position).toBe(head.body.position);
    expect((await call('/api/notes/log?site=main')).status).toBe(403);
    expect((await call('/api/notes/log?site=main&limit=9999', undefined, { token })).status).toBe(400);
  });

  test('is read at given positions; what is no position is refused', async () => {
    const token = await auditor();
    const at = (query: string) => call(`/api/notes/log/at?site=main${query}`, undefined, { token });
    const of = async (site: string, ...positions: number[]) => {
      const query = positions.map((position) => `&positions=${position}`).join('');
      const { body } = await call(`/api/notes/log/at?site=${site}${query}`, undefined, { token });
      return body.events.map(({ sequence }: { sequence: string }) => Number(sequence));
    };
    expect(await of('main', 3, 1, 3, 999_999)).toEqual([1, 3]);
    expect(await of('main', 2)).toEqual([2]);
    expect(await of('elsewhere', 1, 2, 3)).toEqual([]);
    const many = '&positions=1'.repeat(251);
    for (const bad of [
      '',
      '&positions=',
      '&positions=0',
      '&positions=1.5',
      '&positions=-1',
      '&positions=x',
      many,
    ]) {
      const { status, headers, body } = await at(bad);
      expect([bad, status]).toEqual([bad, 400]);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(body.errors[0].field).toBe('positions');
    }
    expect((await call('/api/notes/log/at?site=main&positions=1')).status).toBe(403);
  });

  test('is the same to another process as to its own', async () => {
    const store = service.resources.store!;
    const log = httpLogReader({ baseUrl: service.url, service: 'notes', token: auditor });
    const positions = [3, 1, 3, 999_999, ...Array.from({ length: 600 }, (_, n) => 1_000 + n)];
    expect(await log.at('main', positions)).toEqual(await store.at('main', [1, 3]));
    expect(await log.read('main', 0, 3)).toEqual(await store.read('main', 0, 3));
  });

  test('streams what is recorded, from a position on', async () => {
    const { position } = await service.resources.store!.head('main');
    const leave = new AbortController();
    const response = await fetch(`${service.url}/api/notes/log/stream?site=main`, {
      headers: { authorization: `Bearer ${await auditor()}`, 'last-event-id': String(position - 1) },
      signal: leave.signal,
    });
    let text = '';
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const until = async (id: number) => {
      while (!text.includes(`id: ${id}\n`)) text += (await reader.read()).value ?? '';
    };
    await until(position);
    await call('/api/notes/notes', pin('live'));
    await until(position + 1);
    expect(text.match(/^event: \w+\nid: \d+$/gm)).toEqual([
      `event: beat\nid: ${position - 1}`,
      `event: event\nid: ${position}`,
      `event: event\nid: ${position + 1}`,
    ]);
    leave.abort();
    await reader.cancel().catch(() => undefined);
  });
});

describe('documents and health', () => {
  test('OpenAPI 3.1 says what the decorators say, with problems and key', async () => {
    const { body } = await call('/api/notes/openapi.json', undefined, { token: null });
    expect(body.openapi).toBe('3.1.0');
    const { post } = body.paths['/api/notes/notes'];
    expect(Object.keys(post.responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '422', '503']),
    );
    expect(body.components.schemas.PinRequest).toMatchObject({
      required: ['site', 'boardId', 'employeeId', 'words'],
      properties: { boardId: { type: 'string', format: 'uuid' }, words: { type: 'string', maxLength: 500 } },
    });
    expect(body.components.schemas.Place.properties.row).toMatchObject({ type: 'integer', maximum: 9 });
  });

  test('AsyncAPI 3 describes the events', async () => {
    const { body } = await call('/api/notes/asyncapi.json', undefined, { token: null });
    expect(body.asyncapi).toMatch(/^3\./);
    expect(JSON.stringify(body)).toContain('NotePinned');
  });

  test('health and metrics answer without sign-in', async () => {
    expect((await call('/health/live', undefined, { token: null })).body).toEqual({ status: 'up' });
    expect((await call('/health/ready', undefined, { token: null })).body).toEqual({
      ready: true,
      checks: { database: 'up' },
    });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(
      /muster_http_request_seconds_count\{service="notes",method="POST",route="\/api\/notes\/notes",status="2xx"\} \d+/,
    );
  });
});

describe('its database', () => {
  test('takes the locks of a process that stands still away from it, so that another one can take over', async () => {
    const { rows } = await service.resources.pool.query('show idle_in_transaction_session_timeout');
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '10s' }]);
  });
});
