import type { Database } from '../system/database.js';
import type { Log } from './commands.js';

/** What the log of a service holds of the clients' requests. */
export const logOf = async (database: Database, service: string): Promise<Log> => {
  const caused = await database.rows<{ id: string; commands: number; streams: string[]; versions: string[] }>(
    service,
    `select correlation_id as id, count(distinct command_id)::int as commands, array_agg(stream) as streams,
       array_agg(version) as versions
     from es.event where causation_id is null group by correlation_id`,
  );
  const heads = await database.rows<{ stream: string; version: string }>(
    service,
    'select stream, max(version) as version from es.event group by stream',
  );
  return {
    caused: new Map(
      caused.map(({ id, versions, ...rest }) => [id, { ...rest, versions: versions.map(Number) }]),
    ),
    heads: new Map(heads.map(({ stream, version }) => [stream, Number(version)])),
  };
};
