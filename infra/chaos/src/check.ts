import { verify } from '@muster/standalone/verify';
import pg from 'pg';
import type { Ledger } from './ledger.js';
import type { System } from './system.js';
import { CANARY } from './workload/workload.js';

export type Violation = { readonly invariant: string; readonly message: string };

const databaseOf = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

const connected = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

type Caused = {
  correlation_id: string;
  commands: number;
  streams: readonly string[];
  versions: readonly string[];
};

/** I1 as the clients saw it: what was acknowledged is there once, what was refused is not. */
const checkLedger = (system: System, ledger: Ledger, service: string): Promise<readonly Violation[]> =>
  connected(databaseOf(system.databaseUrl, `muster_${service}`), async (client) => {
    const { rows } = await client.query<Caused>(
      `select correlation_id, count(distinct command_id)::int as commands, array_agg(stream) as streams,
         array_agg(version) as versions
       from es.event where causation_id is null group by correlation_id`,
    );
    const caused = new Map(rows.map((row) => [row.correlation_id, row]));
    const heads = await client.query<{ stream: string; version: number }>(
      'select stream, max(version)::int as version from es.event group by stream',
    );
    const head = new Map(heads.rows.map(({ stream, version }) => [stream, version]));
    const violations: Violation[] = [];
    const found = (message: string) => violations.push({ invariant: 'I1', message });
    for (const { request, outcome } of ledger.entries) {
      const events = caused.get(request.correlationId);
      const what = `${request.path} (${request.idempotencyKey})`;
      if (events && events.commands > 1) found(`${what} was carried out ${events.commands} times`);
      if (outcome.kind === 'refused' && events) found(`${what} was refused, and has events`);
      if (outcome.kind === 'unknown') found(`${what} has no answer, whatever is tried`);
      if (outcome.kind !== 'ok') continue;
      const { stream, version } = outcome.answer;
      if ((head.get(stream) ?? 0) < version)
        found(`${what} was acknowledged as ${stream} ${version}, which is not there`);
      if (
        events &&
        !events.streams.some((one, at) => one === stream && Number(events.versions[at]) === version)
      )
        found(`${what} was acknowledged as ${stream} ${version}, and its events are others`);
    }
    return violations;
  });

/** I6: texts that the clients marked stand nowhere in clear but in the erasable directory. */
const checkPersonal = async (system: System): Promise<readonly Violation[]> => {
  const violations: Violation[] = [];
  const names = await connected(system.databaseUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'muster\\_%' and datname <> 'muster_vault'`,
    );
    return rows.map(({ datname }) => datname);
  });
  for (const name of names)
    await connected(databaseOf(system.databaseUrl, name), async (client) => {
      const tables = await client.query<{ name: string }>(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
         where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
      );
      for (const table of tables.rows) {
        const { rows } = await client.query<{ count: number }>(
          `select count(*)::int as count from ${table.name} t where t::text like $1`,
          [`%${CANARY}%`],
        );
        if (rows[0]!.count > 0)
          violations.push({
            invariant: 'I6',
            message: `${name} ${table.name} has ${rows[0]!.count} rows with personal text`,
          });
      }
    });
  if ((await system.logText()).includes(CANARY))
    violations.push({ invariant: 'I6', message: 'a log file has personal text' });
  return violations;
};

/** Everything that must hold once all is well again. */
export const check = async (system: System, ledger: Ledger): Promise<readonly Violation[]> => {
  const { brokers } = system;
  const { findings } = await verify({ databaseUrl: system.databaseUrl, ...(brokers && { brokers }) });
  return [
    ...(await checkLedger(system, ledger, 'attendance')),
    ...(await checkPersonal(system)),
    ...findings.map(({ invariant, service, site, message }) => ({
      invariant,
      message: `${service}/${site}: ${message}`,
    })),
  ];
};
