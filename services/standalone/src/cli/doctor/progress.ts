import type pg from 'pg';
import { READ_MODELS, SERVICES } from '../../services.js';
import { ok, problem, warning, type Diagnosis } from './diagnosis.js';

/** An event that waits for longer is more than the traffic of the moment, in ms. */
const WAITING = 20_000;

type With = <Result>(service: string, work: (client: pg.Client) => Promise<Result>) => Promise<Result>;

/** Somebody who follows a log: a projection or the relay. */
type Follower = {
  readonly name: string;
  readonly source: string;
  readonly site: string;
  readonly position: number;
  readonly eventId: string | null;
};

/** How far views and relays are, whether they follow the log that is there, and what they have laid aside. */
export const examineProgress = async (withDatabase: With): Promise<readonly Diagnosis[]> => {
  const found: Diagnosis[] = [];
  const followers: Follower[] = [];
  for (const { name: service } of SERVICES)
    await withDatabase(service, async (client) => {
      if (await has(client, 'read.checkpoint')) {
        followers.push(...(await projectionsOf(client, service)));
        found.push(...(await parkedEvents(client)));
      }
      if (await has(client, 'app.relay_checkpoint')) followers.push(...(await relayOf(client, service)));
      if (await has(client, 'app.parked_reaction')) found.push(...(await parkedReactions(client, service)));
    }).catch((error: { code?: string }) => {
      // That the database is missing is said elsewhere
      if (error.code !== '3D000') throw error;
    });
  for (const source of new Set(followers.map((follower) => follower.source)))
    await withDatabase(source, async (client) => {
      for (const follower of followers.filter((one) => one.source === source)) {
        const diagnosis = await standing(client, follower);
        if (diagnosis) found.push(diagnosis);
      }
    });
  return found.length > 0 ? found : [ok('followers', { count: followers.length })];
};

const has = async (client: pg.Client, table: string): Promise<boolean> => {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    table,
  ]);
  return rows[0]!.there;
};

const projectionsOf = async (client: pg.Client, service: string): Promise<readonly Follower[]> => {
  const { rows } = await client.query<{
    projection: string;
    site: string;
    position: string;
    event_id: string | null;
  }>('select projection, site, position, event_id from read.checkpoint');
  const kept = READ_MODELS.find((models) => models.service === service)?.projections ?? [];
  return kept.flatMap(({ name, version, source }) =>
    rows
      .filter(({ projection }) => projection === `${name.replaceAll('-', '_')}_v${version}`)
      .map(({ site, position, event_id }) => ({
        name,
        source,
        site,
        position: Number(position),
        eventId: event_id,
      })),
  );
};

const relayOf = async (client: pg.Client, service: string): Promise<readonly Follower[]> => {
  const { rows } = await client.query<{ site: string; position: string; event_id: string }>(
    'select site, position, event_id from app.relay_checkpoint',
  );
  return rows.map(({ site, position, event_id }) => ({
    name: `${service}.relay`,
    source: service,
    site,
    position: Number(position),
    eventId: event_id,
  }));
};

const standing = async (
  client: pg.Client,
  { name, source, site, position, eventId }: Follower,
): Promise<Diagnosis | undefined> => {
  const { rows } = await client.query<{ head: string; id: string | null; waiting: string | null }>(
    `select (select coalesce(max(position), 0) from es.event where site = $1) as head,
       (select id from es.event where site = $1 and position = $2) as id,
       (select extract(epoch from clock_timestamp() - recorded_at) * 1000 from es.event where site = $1 and position = $2 + 1) as waiting`,
    [site, position],
  );
  const { head, id, waiting } = rows[0]!;
  const facts = { name, site: `${source}/${site}`, position, behind: Number(head) - position };
  if (position > 0 && (id === null || (eventId !== null && id !== eventId)))
    return problem('follower.diverged', facts);
  return waiting !== null && Number(waiting) > WAITING ? warning('follower.behind', facts) : undefined;
};

const parkedEvents = async (client: pg.Client): Promise<readonly Diagnosis[]> => {
  const { rows } = await client.query<{ projection: string; count: string }>(
    'select projection, count(*) from read.parked group by projection order by projection',
  );
  return rows.map(({ projection, count }) =>
    problem('parked.events', { name: projection.replace(/_v\d+$/, '').replaceAll('_', '-'), count }),
  );
};

const parkedReactions = async (client: pg.Client, service: string): Promise<readonly Diagnosis[]> => {
  const { rows } = await client.query<{ reaction: string; count: string }>(
    'select reaction, count(*) from app.parked_reaction group by reaction order by reaction',
  );
  return rows.map(({ reaction, count }) =>
    problem('parked.reactions', { name: `${service}.${reaction}`, count }),
  );
};
