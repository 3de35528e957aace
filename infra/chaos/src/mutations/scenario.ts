import { randomUUID } from 'node:crypto';
import { MemberExcused, attendance, TeamFormed } from '@muster/contracts/attendance';
import { streamOf, type DomainEvent } from '@muster/contracts';
import {
  applicationUrl,
  KeyEncryption,
  migrate,
  migrateVault,
  PostgresEventStore,
  Vault,
  type CommandMeta,
} from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { commandMeta } from '@muster/platform';
import { verify } from '@muster/standalone/verify';
import pg from 'pg';
import { commandViolations } from '../checks/commands.js';
import { personalViolations } from '../checks/personal.js';
import { logOf } from '../checks/log.js';
import type { Violation } from '../checks/violation.js';
import type { Entry, Outcome } from '../ledger.js';
import type { Database } from '../system/database.js';
import { CANARY } from '../workload.js';

const AT = '2026-03-02T01:00:00.000Z';
const WRITERS = 40;
const ROUNDS = 5;

/** A log as a service has it, written to by two processes; each has a pool of its own. */
const openStores = async (server: string) => {
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/muster_${name}` }).href;
  await migrate(urlOf('attendance'));
  await migrateVault(urlOf('vault'));
  const open = (url: string) => {
    const pool = new pg.Pool({ connectionString: url, max: 8 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  const pools = [1, 2].map(() => open(applicationUrl(urlOf('attendance'))));
  const keys = open(applicationUrl(urlOf('vault'), 'muster_vault'));
  const vault = new Vault({
    pool: keys,
    keks: new KeyEncryption('k', new Map([['k', Buffer.alloc(32, 1)]])),
  });
  return {
    vault,
    stores: pools.map((pool) => new PostgresEventStore({ contract: attendance, pool, vault })),
    close: async () => void (await Promise.all([...pools, keys].map((pool) => pool.end()))),
  };
};

const metaOf = (key: string): CommandMeta =>
  commandMeta(
    {
      headers: { 'idempotency-key': key, 'x-correlation-id': deriveId('correlation', key) },
      params: {},
      query: {},
      body: { site: 'main' },
      caller: { id: deriveId('caller') },
      receivedAt: AT,
    } as unknown as Parameters<typeof commandMeta>[0],
    'attendance.try',
  );

/**
 * A day in the life of a log: a crowd of writers, a rule of the database that says no, retries, and a server that is killed; then
 * everything is looked at. The first words of each line are the invariant.
 */
export const scenario = async (database: Database): Promise<readonly string[]> => {
  const { vault, stores, close } = await openStores(database.url);
  const entries: Entry[] = [];
  const send = async (
    store: PostgresEventStore,
    key: string,
    events: readonly DomainEvent[],
    expected = 0,
  ): Promise<Outcome> => {
    try {
      const streams = [...new Set(events.map((event) => streamOf(attendance, event)))];
      const versions = Object.fromEntries(streams.map((stream) => [stream, expected]));
      const verdict = await store.append({ meta: metaOf(key), events, expected: versions });
      if (verdict.kind === 'conflict') return { kind: 'refused', status: 409, code: 'conflict' };
      return { kind: 'ok', answer: verdict.answer };
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'log.separation_of_duties') return { kind: 'refused', status: 422, code };
      return { kind: 'unknown', reason: String(error) };
    }
  };
  const record = (key: string, outcome: Outcome): void => {
    const request = {
      user: 'hr',
      path: 'attendance/try',
      body: {},
      idempotencyKey: key,
      correlationId: deriveId('correlation', key),
    };
    entries.push({ sent: 0, at: 0, request, outcome });
  };
  const form = (key: string) => [TeamFormed({ teamId: deriveId('team', key), label: 'A' }, AT)];
  const excuse = async (key: string, employeeId: string, decidedBy: string) => [
    MemberExcused(
      {
        sessionId: deriveId('session', key),
        employeeId,
        teamId: null,
        reason: await vault.conceal(employeeId, CANARY),
        decidedBy,
      },
      AT,
    ),
  ];
  try {
    const [here, there] = stores as [PostgresEventStore, PostgresEventStore];
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, at) => {
        for (let round = 0; round < ROUNDS; round += 1) {
          const key = `crowd-${at}-${round}`;
          record(key, await send(at % 2 ? here : there, key, form(key)));
        }
      }),
    );
    const [person, leader] = [randomUUID(), randomUUID()];
    record('excused', await send(here, 'excused', await excuse('excused', person, leader)));
    record('own matter', await send(here, 'own-matter', await excuse('own matter', person, person)));
    for (const key of ['after', 'once more']) record(key, await send(here, key.replace(' ', '-'), form(key)));
    // The client has not heard the answer, and asks again under the same key
    await send(there, 'after', form('after'), 0);
    await send(there, 'twice', form('twice'));
    record('twice', await send(there, 'twice', form('twice-again')));
    for (let at = 0; at < 20; at += 1)
      record(`last-${at}`, await send(here, `last-${at}`, form(`last-${at}`)));
    await database.restart('SIGKILL');
    const violations: Violation[] = [...commandViolations(entries, await logOf(database, 'attendance'))];
    const services = { logText: async () => '' };
    violations.push(...(await personalViolations({ database, services })));
    const { findings } = await verify({ databaseUrl: database.url, services: ['attendance'] });
    violations.push(...findings);
    return violations.map(({ invariant, message }) => `${invariant} ${message}`);
  } finally {
    await close();
  }
};
