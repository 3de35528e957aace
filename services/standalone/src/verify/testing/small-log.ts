import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamOf, type DomainEvent, type Sealed, type ServiceContract } from '@muster/contracts';
import {
  AnomalyDetected,
  AnomalyExcused,
  attendance,
  DayClosed,
  PunchRecorded,
  SiteOpened,
  TeamFormed,
} from '@muster/contracts/attendance';
import { risk } from '@muster/contracts/risk';
import { startPostgres } from '@muster/embedded';
import { applicationUrl, migrate, PostgresEventStore } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { ProjectionConsumer } from '@muster/projections';
import pg from 'pg';
import { READ_MODELS, SERVICES } from '../../services.js';
import { databaseOf } from '../snapshot.js';

export const idOf = (name: string): string => deriveId('small log', name);

const AT = '2026-03-02T01:00:00.000Z';
const sealed: Sealed = { digest: 'digest', key: idOf('key'), box: 'AnomalyExcused.reason:event:box' };
const day = { employeeId: idOf('collector'), teamId: idOf('team'), workDate: '2026-03-02' };
const late = { ...day, anomalyId: idOf('lateness'), kind: 'late' } as const;

const punched = (who: string, direction: 'in' | 'out') =>
  PunchRecorded(
    {
      ...day,
      employeeId: idOf(who),
      punchId: idOf(`${who} ${direction}`),
      at: AT,
      direction,
      source: 'web',
      deviceAt: null,
      driftMinutes: null,
      fieldOrderId: null,
      place: null,
    },
    AT,
  );

/** Each line is a command; the third one changes nothing. Positions 1 to 8. */
const COMMANDS: readonly (readonly DomainEvent[])[] = [
  [
    SiteOpened({ siteId: 'main', label: '上海現場', timeZone: 'Asia/Shanghai', jurisdiction: 'CN' }, AT),
    TeamFormed({ teamId: idOf('other team'), label: 'B' }, AT),
  ],
  [TeamFormed({ teamId: idOf('team'), label: 'A' }, AT)],
  [],
  [punched('collector', 'in')],
  [
    DayClosed(
      {
        ...day,
        period: '2026-03',
        policyVersion: 1,
        figures: {
          dayKind: 'workday',
          scheduledMinutes: 480,
          workedMinutes: 440,
          lateMinutes: 40,
          earlyLeaveMinutes: 0,
          absentMinutes: 0,
          leaveMinutes: 0,
          fieldMinutes: 0,
          overtimeMinutes: 0,
          firstIn: AT,
          lastOut: null,
        },
      },
      AT,
    ),
    AnomalyDetected({ ...late, minutes: 40, segment: 0, ofLeader: false }, AT),
  ],
  [AnomalyExcused({ ...late, reason: sealed, decidedBy: idOf('leader') }, AT)],
  [punched('other collector', 'in')],
];

export type SmallLog = {
  readonly url: string;
  /** Every database as it was in the beginning. */
  readonly restore: () => Promise<void>;
  /** As superuser, whom nothing stops. */
  readonly change: (service: 'attendance' | 'dashboards' | 'risk', sql: string) => Promise<void>;
  /** Appends as the service does, `events` of one command. */
  readonly append: (command: string, events: readonly DomainEvent[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * A PostgreSQL of its own, since the databases have the names that an installation gives them.
 * @param ofRisk what risk's log holds beside attendance's, command by command
 */
export const startSmallLog = async (ofRisk: readonly (readonly DomainEvent[])[] = []): Promise<SmallLog> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-verify-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({ directory });
  const query = async (url: string, sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const services = SERVICES.map(({ name }) => name);
  for (const service of services) await migrate(databaseOf(server.url, service));

  const withStore = async (
    contract: ServiceContract,
    work: (store: PostgresEventStore) => Promise<void>,
  ): Promise<void> => {
    const pool = new pg.Pool({
      connectionString: applicationUrl(databaseOf(server.url, contract.service)),
      max: 2,
    });
    await work(new PostgresEventStore({ contract, pool })).finally(() => pool.end());
  };
  const append = (
    command: string,
    events: readonly DomainEvent[],
    to: ServiceContract = attendance,
  ): Promise<void> =>
    withStore(to, async (store) => {
      const streams = [...events.map((event) => streamOf(to, event)), 'team-none'];
      const expected = Object.fromEntries(streams.map((stream) => [stream, 0]));
      for (const { stream, version } of await store.load('main', streams)) expected[stream] = version;
      const commandId = idOf(command);
      const verdict = await store.append({
        meta: {
          commandId,
          requestHash: command,
          site: 'main',
          actor: idOf('leader'),
          receivedAt: AT,
          correlationId: commandId,
        },
        events,
        expected,
      });
      if (verdict.kind !== 'appended') throw new Error(verdict.kind);
    });
  for (const [at, events] of COMMANDS.entries()) await append(`command ${at + 1}`, events);
  for (const [at, events] of ofRisk.entries()) await append(`risk ${at + 1}`, events, risk);

  const views = new pg.Pool({
    connectionString: applicationUrl(databaseOf(server.url, 'dashboards')),
    max: 2,
  });
  await withStore(attendance, async (store) => {
    const log = await store.read('main', 0, 100);
    for (const { projections } of READ_MODELS)
      for (const projection of projections) {
        const consumer = new ProjectionConsumer(projection, { pool: views, host: 'test' });
        await consumer.prepare();
        if (projection.source === attendance.service) await consumer.handle('main', log);
      }
  });
  await views.end();
  for (const service of services)
    await query(server.url, `create database first_${service} template muster_${service}`);

  return {
    url: server.url,
    append: (command, events) => append(command, events),
    change: (service, sql) => query(databaseOf(server.url, service), sql),
    restore: async () => {
      for (const service of services) {
        await query(server.url, `drop database if exists muster_${service} with (force)`);
        await query(server.url, `create database muster_${service} template first_${service}`);
      }
    },
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
