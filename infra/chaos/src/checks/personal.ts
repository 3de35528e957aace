import { CANARY } from '../workload.js';
import type { System } from '../system/system.js';
import { servicesOf } from './standing.js';
import type { Violation } from './violation.js';

const TABLES = `
  select format('%I.%I', table_schema, table_name) as name from information_schema.tables
  where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;

/** I6: texts that the clients marked stand nowhere in clear but in the erasable directory, which the vault's database has. */
export const personalViolations = async (
  system: Pick<System, 'database'> & {
    readonly services: Pick<System['services'], 'logText'>;
    readonly cluster?: System['cluster'];
  },
): Promise<readonly Violation[]> => {
  const { database, services, cluster } = system;
  const violations: Violation[] = [];
  const found = (message: string) => void violations.push({ invariant: 'I6', message });
  for (const service of await servicesOf(database))
    for (const { name } of await database.rows<{ name: string }>(service, TABLES)) {
      const [row] = await database.rows<{ count: number }>(
        service,
        `select count(*)::int as count from ${name} t where t::text like $1`,
        [`%${CANARY}%`],
      );
      if (row!.count > 0) found(`${service} ${name} has ${row!.count} rows with personal text`);
    }
  if ((await services.logText()).includes(CANARY)) found('a log file has personal text');
  if (await cluster?.holds(CANARY)) found('a topic has personal text');
  return violations;
};
