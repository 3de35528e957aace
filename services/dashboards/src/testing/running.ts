import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { streamOf, type DomainEvent } from '@muster/contracts';
import { attendance } from '@muster/contracts/attendance';
import { operations } from '@muster/contracts/operations';
import { risk } from '@muster/contracts/risk';
import {
  applicationUrl,
  Directory,
  KeyEncryption,
  migrate,
  migrateVault,
  PostgresEventStore,
  Vault,
} from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { embeddedSource } from '@muster/messaging';
import { createService, readEnvironment } from '@muster/platform';
import { Timers } from '@muster/scheduling';
import { testDatabase } from '@muster/testing';
import pg from 'pg';
import { serviceApp } from '../index.js';
import { startIssuer, type Person } from './issuer.js';

type Answer<Body> = {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly headers: Headers;
};
export type Floor = Awaited<ReturnType<typeof startDashboards>>;

/** The dashboards beside a real attendance log, in databases of their own on the test run's server. */
export const startDashboards = async (now: { at: string }) => {
  const issuer = await startIssuer();
  const environment = readEnvironment(
    {},
    { NODE_ENV: 'test', OIDC_ISSUER: issuer.issuer, LOG_LEVEL: 'silent' },
  );
  const clock = { now: () => now.at };
  const [views, attended, worked, risked, secrets] = await Promise.all([
    testDatabase(),
    testDatabase(),
    testDatabase(),
    testDatabase(),
    testDatabase(),
  ]);
  await Promise.all([
    ...[views, attended, worked, risked].map(({ url: database }) => migrate(database)),
    migrateVault(secrets.url),
  ]);
  // A database may be dropped while the last connections to it are still closing.
  const open = (connectionString: string) =>
    new pg.Pool({ connectionString, max: 8 }).on('error', () => undefined);
  const pool = open(applicationUrl(views.url));
  const logPools = [attended, worked, risked].map((log) => open(applicationUrl(log.url)));
  const vaultPool = open(applicationUrl(secrets.url, 'muster_vault'));
  const keks = new KeyEncryption('k1', new Map([['k1', randomBytes(32)]]));
  const vault = new Vault({ pool: vaultPool, keks });
  const directory = new Directory(vaultPool, vault);
  const timers = new Timers({ pool });
  const resources = { pool, vault, directory, timers, close: async () => undefined };
  const store = new PostgresEventStore({ contract: attendance, pool: logPools[0]!, vault });
  const work = new PostgresEventStore({ contract: operations, pool: logPools[1]!, vault });
  const dangers = new PostgresEventStore({ contract: risk, pool: logPools[2]!, vault });
  const stores: Readonly<Record<string, PostgresEventStore>> = { operations: work, risk: dangers };
  const logs = (name: string) => stores[name] ?? store;
  const source = embeddedSource({ logs });
  const running = await createService(serviceApp, { environment, resources, source, logs, clock });
  await running.app.listen(0, '127.0.0.1');
  const { port } = running.app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/dashboards`;
  let commands = 0;

  return {
    url,
    resources,
    store,
    /** The database of operations' log, for who looks at the table itself. */
    workLog: logPools[1]!,
    running,
    tokenOf: issuer.tokenOf,
    /** Records events of one service as a loader does, at an instant of the past. Returns the `after` token. */
    record: async (recordedAt: string, actor: string, ...events: readonly DomainEvent[]): Promise<string> => {
      const commandId = deriveId('test command', (commands += 1));
      const contract = [operations, risk].find(({ events: known }) =>
        events.every(({ type }) => known.has(type)),
      );
      const log = logs(contract?.service ?? 'attendance');
      const streams = [...new Set(events.map((event) => streamOf(contract ?? attendance, event)))];
      const expected = Object.fromEntries(streams.map((stream) => [stream, 0]));
      for (const { stream, version } of await log.load('main', streams)) expected[stream] = version;
      const verdict = await log.append({
        meta: {
          commandId,
          requestHash: commandId,
          site: 'main',
          actor,
          receivedAt: recordedAt,
          recordedAt,
          correlationId: commandId,
        },
        events,
        expected,
      });
      if (verdict.kind === 'conflict') throw new Error('conflict');
      return verdict.answer.after;
    },
    get: async <Body>(
      person: Person,
      path: string,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Answer<Body>> => {
      const response = await fetch(`${url}${path}`, {
        headers: { authorization: `Bearer ${await issuer.tokenOf(person)}`, ...headers },
      });
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
      const isJson = response.headers.get('content-type')?.includes('json');
      return {
        status: response.status,
        text,
        body: (isJson ? JSON.parse(text) : null) as Body,
        headers: response.headers,
      };
    },
    post: async <Body>(person: Person, path: string, body: object): Promise<Answer<Body>> => {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await issuer.tokenOf(person)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, text, body: JSON.parse(text) as Body, headers: response.headers };
    },
    stop: async () => {
      await running.stop();
      await source.close();
      await Promise.all([pool, vaultPool, ...logPools].map((one) => one.end()));
      await issuer.close();
      await Promise.all([views, attended, worked, risked, secrets].map((database) => database.drop()));
    },
  };
};
