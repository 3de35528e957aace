import { setTimeout as sleep } from 'node:timers/promises';
import { replayViolations, type Effect, type Reacted } from '../checks/effects.js';
import { logsOf, untilCaughtUp } from '../checks/standing.js';
import type { Violation } from '../checks/violation.js';
import type { Ledger } from '../ledger.js';
import type { Edit } from '../system/build.js';
import { until } from '../system/processes.js';
import type { System } from '../system/system.js';
import { BOTH, proven, type Fault } from './fault.js';

const VIEWS = 'dashboards/projections';
const reason = 'fault run';

type View = {
  readonly name: string;
  readonly source: string;
  readonly parked: readonly { readonly site: string; readonly key: string }[];
};
type Rebuild = { readonly state: string; readonly error: string | null; readonly report: object | null };

const views = async ({ client }: System): Promise<readonly View[]> =>
  (await client.ask<{ rows: readonly View[] }>('operator', VIEWS)).rows;

const parkedIn = async (system: System): Promise<number> =>
  (await views(system)).reduce((sum, { parked }) => sum + parked.length, 0);

/** Makes a view again from the log while it serves; resolves with how it went. */
const rebuilt = async ({ client }: System, name: string): Promise<Rebuild> => {
  const path = `${VIEWS}/${name}/rebuild`;
  let now = await client.ask<Rebuild>('operator', path, { reason });
  for (; now.state === 'running'; now = await client.ask<Rebuild>('operator', path)) await sleep(100);
  return now;
};

const p95 = (ledger: Ledger, from: number, to: number): number => {
  const times = ledger
    .since(from)
    .filter(({ at, outcome }) => at <= to && outcome.kind === 'ok')
    .map(({ sent, at }) => at - sent)
    .sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? NaN;
};

const reactedSoFar = async (system: System): Promise<readonly Reacted[]> => {
  const found: Reacted[] = [];
  for (const service of await logsOf(system))
    found.push(
      ...(await system.database.rowsOf<Reacted>(
        service,
        'app.reaction_checkpoint',
        'select reaction, site, position::int from app.reaction_checkpoint',
      )),
    );
  return found;
};

type Caused = Effect & { readonly causePosition: number };

/** Effects recorded since then in a service, of causes in the same service's log. */
const causedSince = async (system: System, since: Date): Promise<readonly Caused[]> => {
  const found: Caused[] = [];
  for (const service of await logsOf(system))
    found.push(
      ...(await system.database.rows<Caused>(
        service,
        `select $2 as service, e.site, e.position::int, e.stream, e.causation_id as cause, e.command_id as "commandId", c.position::int as "causePosition"
         from es.event e join es.event c on c.site = e.site and c.id::text = e.causation_id where e.recorded_at >= $1`,
        [since, service],
      )),
    );
  return found;
};

const rebuilding: Fault = {
  number: 15,
  name: 'every view rebuilt while people work',
  shapes: BOTH,
  breaks: ['services', 'database', 'brokers'],
  strike: async ({ system, ledger }) => {
    const before = Date.now();
    await sleep(5_000);
    const reacted = await reactedSoFar(system);
    const began = Date.now();
    const violations: Violation[] = [];
    const names = (await views(system)).map(({ name }) => name);
    for (const name of names) {
      const { state, error, report } = await rebuilt(system, name);
      if (state !== 'equal')
        violations.push({
          invariant: 'I4',
          message: `rebuild of ${name}: ${state} ${error ?? JSON.stringify(report)}`,
        });
    }
    const ended = Date.now();
    violations.push(...replayViolations(await causedSince(system, new Date(began)), reacted));
    return {
      evidence: `${names.length} views rebuilt from the log in ${((ended - began) / 1000).toFixed(1)} s`,
      recoveries: [
        {
          what: 'p95 of commands while views are rebuilt, against before',
          measured: p95(ledger, began, ended) / p95(ledger, before, began),
          within: 1.25,
          unit: '×',
        },
      ],
      violations,
    };
  },
};

const SESSIONS = 'dashboards/dist/sessions/sessions.projection.js';
const throwing: readonly Edit[] = [
  {
    file: SESSIONS,
    find: 'const { sessionId, kind, topic',
    replace: "throw new Error('broken by the fault run'); const { sessionId, kind, topic",
  },
];

const broken: Fault = {
  number: 8,
  name: 'a release whose view throws, and its mend',
  shapes: BOTH,
  breaks: ['services', 'brokers', 'database'],
  strike: async ({ system }) => {
    const { services, client } = system;
    await services.deploy('dashboards', throwing);
    await until('an event is parked', async () => (await parkedIn(system)) > 0, 30_000);
    await sleep(3_000);
    // The other views and the other rows of this one go on
    await untilCaughtUp(system);
    await services.deploy('dashboards', []);
    let applied = 0;
    const left = async () => {
      for (const { name, parked } of await views(system))
        for (const row of new Map(parked.map(({ site, key }) => [`${site} ${key}`, { site, key }])).values())
          applied += (
            await client.ask<{ applied: number }>('operator', `${VIEWS}/${name}/redrive`, { ...row, reason })
          ).applied;
      return parkedIn(system);
    };
    const remaining = await left();
    proven(applied > 0, 'nothing was parked');
    return {
      evidence: `${applied} events parked by a view that threw, and applied after its mend`,
      violations:
        remaining === 0
          ? []
          : [
              {
                invariant: 'I4',
                message: `${remaining} events are still parked after they were driven again`,
              },
            ],
    };
  },
};

const CONTRACT = 'contracts/dist/attendance/sessions.js';
const published = "defineEvent('SessionScheduled', 1,";

/** Knows of an older version than the one that is published, so that what is published is too new for it. */
const older: readonly Edit[] = [
  { file: CONTRACT, find: published, replace: "defineEvent('SessionScheduled', 0," },
];
/** Knows a newer version, and how to make it out of the one that is published. */
const newer: readonly Edit[] = [
  { file: CONTRACT, find: published, replace: "defineEvent('SessionScheduled', 2," },
  {
    file: CONTRACT,
    find: 'mandatory: z.boolean()\n}), {',
    replace: 'mandatory: z.boolean()\n}), {\n    upcasts: { 1: (data)=>data },',
  },
];

const versions: Fault = {
  number: 13,
  name: 'an older consumer beside a newer producer, and the reverse',
  shapes: ['kafka'],
  breaks: ['services', 'brokers', 'database'],
  strike: async ({ system }) => {
    const { services, client } = system;
    await services.deploy('dashboards', older);
    await until('an event that is too new is parked', async () => (await parkedIn(system)) > 0, 30_000);
    await untilCaughtUp(system);
    const parked = await parkedIn(system);
    await services.deploy('dashboards', newer);
    await sleep(3_000);
    await untilCaughtUp(system);
    const violations: Violation[] = [];
    // Rows that an unreadable event may have touched are not known: such views are made again
    for (const { name } of (await views(system)).filter(({ parked: some }) => some.length > 0)) {
      const { state, error } = await rebuilt(system, name);
      if (state === 'differs') await client.ask('operator', `${VIEWS}/${name}/rebuild/accept`, { reason });
      else
        violations.push({
          invariant: 'I4',
          message: `rebuild of ${name}, which had parked events: ${state} ${error ?? ''}`,
        });
    }
    const left = await parkedIn(system);
    if (left > 0)
      violations.push({
        invariant: 'I4',
        message: `${left} events are still parked after their views were rebuilt`,
      });
    await services.deploy('dashboards', []);
    return {
      evidence: `${parked} times parked as too new by an older consumer, read by a newer one`,
      violations,
    };
  },
};

export const viewFaults: readonly Fault[] = [rebuilding, broken, versions];
