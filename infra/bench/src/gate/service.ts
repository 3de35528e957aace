import type { AddressInfo } from 'node:net';
import { attendance } from '@muster/contracts/attendance';
import { operations } from '@muster/contracts/operations';
import { embeddedSource } from '@muster/messaging';
import { createService, databaseUrl, openResources, readEnvironment, Subscriptions } from '@muster/platform';
import { serviceApp as risk } from '@muster/risk';
import Fastify from 'fastify';
import pg from 'pg';
import { startIssuer } from '../http/issuer.js';
import { onlyLog } from '../only-log.js';
import { fill, SITE, settle } from './histories.js';

/** What the process under load says once it answers. */
export type Ready = { readonly risk: string; readonly bare: string; readonly tokens: string };

const [server, dataDir, debtors] = process.argv.slice(2);
const issuer = await startIssuer();
const environment = readEnvironment(
  {},
  {
    ...{ NODE_ENV: 'test', DATABASE_URL: server, OIDC_ISSUER: issuer },
    ...{ LOG_LEVEL: 'silent', DATA_DIR: dataDir },
  },
);
const resources = await openResources(risk, environment);
const others = await Promise.all(
  [attendance, operations].map(
    async (contract) => [contract.service, (await onlyLog(contract, environment)).store!] as const,
  ),
);
const stores = new Map([...others, [risk.name, resources.store!] as const]);
const logs = (name: string) => stores.get(name)!;
await settle(resources.store!);
const owner = new pg.Pool({ connectionString: databaseUrl(environment, 'muster_risk') });
await fill(owner, Number(debtors));

const { app } = await createService(risk, {
  ...{ environment, resources, logs },
  source: embeddedSource({ logs }),
});
await app.listen(0, '127.0.0.1');
// As on any other day: the past has been followed long ago, and nothing of its writing is left to be done.
await app.get(Subscriptions).untilCaughtUp(SITE, logs);
await owner.query('vacuum analyze');
await owner.query('checkpoint');
await owner.end();
const { port } = app.getHttpServer().address() as AddressInfo;

// The least that an answer can cost: the facts of the same streams, by index, as JSON.
const bare = Fastify();
bare.post('/facts', async (request) => {
  const { streams } = request.body as { readonly streams: readonly string[] };
  const { rows } = await resources.pool.query({
    name: 'facts',
    text: 'select type, data, effective_at from es.event where site = $1 and stream = any ($2) order by position',
    values: [SITE, streams],
  });
  return rows;
});
const address = await bare.listen({ port: 0, host: '127.0.0.1' });
process.send!({
  risk: `http://127.0.0.1:${port}/api/risk`,
  bare: address,
  tokens: `${issuer}/token`,
} satisfies Ready);
