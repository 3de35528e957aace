import type { System } from '../system/system.js';
import { until } from '../system/processes.js';

/** How far somebody has followed a site's log. */
export type Follower = {
  readonly name: string;
  readonly kind: 'view' | 'relay' | 'reaction';
  /** `service/site`; of a reaction only the site is known: the logs it may follow. */
  readonly logs: readonly string[];
  readonly position: number;
};

/** Where logs and those who follow them stand, at about one moment. */
export class Standing {
  constructor(
    /** Position of the last event, by `service/site`. */
    readonly heads: ReadonlyMap<string, number>,
    readonly followers: readonly Follower[],
  ) {}

  /** The view that is furthest behind in a log. */
  slowest(log: string): number {
    const views = this.followers.filter(({ kind, logs }) => kind === 'view' && logs.includes(log));
    return Math.min(...views.map(({ position }) => position));
  }

  /** Those who have not come as far as the logs stood at another moment, in words. */
  short(of: ReadonlyMap<string, number> = this.heads): readonly string[] {
    return this.followers
      .filter(({ logs, position }) => logs.every((log) => position < (of.get(log) ?? 0)))
      .map(
        ({ name, logs, position }) =>
          `${name} stands at ${position} of ${logs.map((log) => `${log} ${of.get(log)}`).join(' or ')}`,
      );
  }
}

type Projection = { readonly name: string; readonly version: number; readonly source: string };
const known = new WeakMap<System, readonly Projection[]>();

/** Asked for once: the service that tells may be the one that stands still. */
const projectionsOf = async (system: System): Promise<readonly Projection[]> => {
  const asked =
    known.get(system) ??
    (await system.client.ask<{ rows: readonly Projection[] }>('operator', 'dashboards/projections')).rows;
  known.set(system, asked);
  return asked;
};

const LOGS = `select datname from pg_database where datname like 'muster\\_%' order by datname`;

/** Services with a log of their own. */
export const logsOf = async ({ database }: System): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const service of await servicesOf(database))
    if (await database.has(service, 'es.event')) found.push(service);
  return found;
};

/** Services with a database. */
export const servicesOf = async (database: System['database']): Promise<readonly string[]> =>
  (await database.rows<{ datname: string }>('vault', LOGS))
    .map(({ datname }) => datname.replace('muster_', ''))
    .filter((name) => name !== 'vault');

export const standing = async (system: System): Promise<Standing> => {
  const { database, shape } = system;
  const heads = new Map<string, number>();
  const followers: Follower[] = [];
  const positions = async (service: string, table: string, columns: string) =>
    (
      await database.rowsOf<{ name: string; site: string; position: string }>(
        service,
        table,
        `select ${columns} from ${table}`,
      )
    ).map((row) => ({
      ...row,
      position: Number(row.position),
    }));
  const services = await logsOf(system);
  for (const service of services) {
    if (shape === 'kafka')
      for (const { site, position } of await positions(
        service,
        'app.relay_checkpoint',
        `'' as name, site, position`,
      ))
        followers.push({
          name: `the relay of ${service}`,
          kind: 'relay',
          logs: [`${service}/${site}`],
          position,
        });
    for (const { name, site, position } of await positions(
      service,
      'app.reaction_checkpoint',
      'reaction as name, site, position',
    ))
      followers.push({
        name: `reaction ${name}`,
        kind: 'reaction',
        logs: services.map((log) => `${log}/${site}`),
        position,
      });
  }
  const at = await positions('dashboards', 'read.checkpoint', 'projection as name, site, position');
  // Heads last: nobody can be ahead of them
  for (const service of services)
    for (const { site, position } of await database.rows<{ site: string; position: string }>(
      service,
      'select site, max(position) as position from es.event group by site',
    ))
      heads.set(`${service}/${site}`, Number(position));
  for (const { name, version, source } of await projectionsOf(system))
    for (const log of heads.keys()) {
      const [service, site] = log.split('/');
      if (service !== source) continue;
      const base = `${name.replaceAll('-', '_')}_v${version}`;
      const stands = at.find((row) => row.name === base && row.site === site);
      followers.push({ name: `view ${name}`, kind: 'view', logs: [log], position: stands?.position ?? 0 });
    }
  return new Standing(heads, followers);
};

/** Waits until everybody has come as far as the logs stand now. @throws naming those who have not after so many ms */
export const untilCaughtUp = async (system: System, within = 120_000): Promise<void> => {
  const { heads } = await standing(system);
  let short: readonly string[] = [];
  const all = async () => (short = (await standing(system)).short(heads)).length === 0;
  await until('all follow', all, within, 300).catch(() => {
    throw new Error(`behind for ${within / 1000} s: ${short.join(', ')}`);
  });
};
