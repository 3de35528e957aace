import { verify } from '@muster/standalone/verify';
import type { Ledger } from '../ledger.js';
import type { System } from '../system/system.js';
import { commandViolations } from './commands.js';
import { effectViolations, type Effect } from './effects.js';
import { logOf } from './log.js';
import { personalViolations } from './personal.js';
import { logsOf, untilCaughtUp } from './standing.js';
import type { Violation } from './violation.js';

/** Nothing may be left to do for so long after the trouble, in ms. */
const CAUGHT_UP_WITHIN = 180_000;

const effectsOf = async ({ database }: System, service: string): Promise<readonly Violation[]> => {
  const effects = await database.rows<Omit<Effect, 'service'>>(
    service,
    `select site, position::int, stream, causation_id as cause, command_id as "commandId" from es.event where causation_id is not null`,
  );
  const reactions = await database.rowsOf<{ name: string }>(
    service,
    'app.reaction',
    'select name from app.reaction',
  );
  return effectViolations(
    effects.map((effect) => ({ service, ...effect })),
    reactions.map(({ name }) => name),
  );
};

/** I2, I3, I4, I8, and I1 from the log's side. What the run itself put into the topics is no finding. */
const verified = async (system: System): Promise<readonly Violation[]> => {
  const { addresses: brokers, database } = system;
  const { findings } = await verify({ databaseUrl: database.url, ...(brokers && { brokers }) });
  return findings.flatMap(({ invariant, service, site, message, details: { topic, partition, offset } }) =>
    brokers && system.cluster.planted.has(`${String(topic)} ${String(partition)} ${String(offset)}`)
      ? []
      : [{ invariant, message: `${service}/${site}: ${message}` }],
  );
};

/** What views and reactions have laid aside and nobody has taken up again: every cause was mended. */
const parked = async ({ client }: System): Promise<readonly Violation[]> => {
  const { rows } = await client.ask<{
    rows: readonly {
      readonly name: string;
      readonly parked: readonly {
        readonly site: string;
        readonly position: number;
        readonly reason: string;
      }[];
    }[];
  }>('operator', 'dashboards/projections');
  return rows.flatMap(({ name, parked }) =>
    parked.map(({ site, position, reason }) => ({
      invariant: 'I4',
      message: `${name} has parked ${site}:${position}: ${reason}`,
    })),
  );
};

/** Everything that must hold once all is well again. */
export const check = async (system: System, ledger: Ledger): Promise<readonly Violation[]> => {
  const { database, services, addresses } = system;
  const violations: Violation[] = [];
  await untilCaughtUp(system, CAUGHT_UP_WITHIN).catch((error: Error) =>
    violations.push({ invariant: 'I4', message: error.message }),
  );
  for (const service of await logsOf(system)) {
    const mine = ledger.entries.filter(({ request }) => request.path.startsWith(`${service}/`));
    violations.push(
      ...commandViolations(mine, await logOf(system.database, service)),
      ...(await effectsOf(system, service)),
    );
  }
  return [
    ...violations,
    ...(await personalViolations({ database, services, ...(addresses && { cluster: system.cluster }) })),
    ...(await parked(system)),
    ...(await verified(system)),
  ];
};
