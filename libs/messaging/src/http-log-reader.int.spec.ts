import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testDatabase, type TestDatabase } from '@muster/testing';
import { toCloudEvent } from './cloud-event.js';
import { httpLogReader } from './http-log-reader.js';
import { logOf, startNotes, type Notes } from './testing/notes.js';

let database: TestDatabase;
let notes: Notes;
let server: Server;
let baseUrl: string;
const pages: number[] = [];

/** The log API as the README documents it. */
const answer = async (url: URL): Promise<unknown> => {
  const { store, contract } = notes;
  const query = Object.fromEntries(url.searchParams);
  const path = url.pathname.replace(`/api/${contract.service}/log`, '');
  if (path === '/sites') return { sites: await store.sites() };
  if (path === '/head') return store.head(query['site']!);
  if (path === '/position') return { position: await store.positionAt(query['site']!, query['at']!) };
  if (path === '/at') {
    const positions = url.searchParams.getAll('positions').map(Number);
    pages.push(positions.length);
    const found = await store.at(query['site']!, positions);
    return { events: found.map((event) => toCloudEvent(event, contract)) };
  }
  const limit = Math.min(1000, Number(query['limit']));
  const events = await store.read(query['site']!, Number(query['after']), limit);
  pages.push(events.length);
  return {
    events: events.map((event) => toCloudEvent(event, contract)),
    next: events.at(-1)?.position ?? Number(query['after']),
  };
};

beforeAll(async () => {
  database = await testDatabase();
  notes = await startNotes(database.url);
  await notes.write('main', 2_100);
  server = createServer((request, response) => {
    if (request.headers.authorization !== 'Bearer secret') return void response.writeHead(401).end();
    void answer(new URL(request.url!, 'http://localhost')).then((body) => response.end(JSON.stringify(body)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await notes.close();
  await database.drop();
});

const reader = (token = 'secret') =>
  httpLogReader({ baseUrl, service: notes.contract.service, token: async () => token });

test('another process reads the same log', async () => {
  const { store } = notes;
  const log = reader();
  expect(await log.sites()).toEqual(['main']);
  expect(await log.head('main')).toEqual(await store.head('main'));
  expect(await log.positionAt('main', new Date().toISOString())).toBe(2_100);
  expect(await logOf(log, 'main')).toEqual(await logOf(store, 'main'));
});

test('a long read is paged, a short page ends it', async () => {
  pages.length = 0;
  expect(await reader().read('main', 0, 5_000)).toHaveLength(2_100);
  expect(pages).toEqual([1000, 1000, 100]);
});

test('events are read at their positions as in the own process, however many are asked for', async () => {
  const { store } = notes;
  const scattered = [2_099, 7, 7, 1_300, 9_999];
  expect(await reader().at('main', scattered)).toEqual(await store.at('main', scattered));
  expect(await reader().at('elsewhere', scattered)).toEqual([]);
  pages.length = 0;
  const all = Array.from({ length: 600 }, (_, n) => 3 * n + 1);
  expect((await reader().at('main', all)).map(({ position }) => position)).toEqual(all);
  expect(pages).toEqual([250, 250, 100]);
});

test('a refusal is an error, not an empty log', async () => {
  await expect(reader('wrong').sites()).rejects.toThrow('answered 401');
});
