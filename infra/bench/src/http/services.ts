import type { AddressInfo } from 'node:net';
import { serviceApp as attendance } from '@muster/attendance';
import { serviceApp as dashboards } from '@muster/dashboards';
import { risk } from '@muster/contracts/risk';
import { embeddedSource } from '@muster/messaging';
import { serviceApp as operations } from '@muster/operations';
import { createService, openResources, readEnvironment, Subscriptions } from '@muster/platform';
import { onlyLog } from '../only-log.js';
import { Contacts } from './contacts.js';
import { startIssuer } from './issuer.js';

/** What the process under load says once it answers. */
export type Ready = {
  readonly attendance: string;
  readonly operations: string;
  /** Only when the views were asked for. */
  readonly dashboards?: string;
  /** Bearer tokens are asked for at this address: `?sub=…&roles=a,b&teams=…`. */
  readonly tokens: string;
};

/** Asks the process for contacts in the log up to so many events of operations; it answers when all views have them. */
export type Fill = { readonly events: number };
/** `seconds` each: until they are in the log, and from then on until the views have them. */
export type Filled = { readonly appended: number; readonly written: number; readonly followed: number };

// The services that take commands, in a process of their own as they run in production; views only with `--views`.
const [databaseUrl, dataDir, views] = process.argv.slice(2);
const issuer = await startIssuer();
const environment = readEnvironment(
  {},
  {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    OIDC_ISSUER: issuer,
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
  },
);
const services = [attendance, operations, ...(views ? [dashboards] : [])];
const resources = new Map(
  await Promise.all(
    services.map(async (service) => [service.name, await openResources(service, environment)] as const),
  ),
);
// Views read risk's log too. Its service is left out: it would copy every contact, which is not what a view costs.
if (views) resources.set(risk.service, await onlyLog(risk, environment));
const logs = (name: string) => resources.get(name)!.store!;
const source = embeddedSource({ logs });
const addresses: Record<string, string> = {};
const following: Subscriptions[] = [];
for (const service of services) {
  const { app } = await createService(service, {
    environment,
    resources: resources.get(service.name)!,
    source,
    logs,
  });
  following.push(app.get(Subscriptions));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  addresses[service.name] = `http://127.0.0.1:${port}/api/${service.name}`;
}
const contacts = new Contacts(resources.get('operations')!.store!);
process.on('message', ({ events }: Fill) => {
  void (async () => {
    const began = performance.now();
    const appended = await contacts.fillUpTo(events);
    const there = performance.now();
    for (const subscriptions of following) await subscriptions.untilCaughtUp('main', logs);
    const followed = (performance.now() - there) / 1000;
    process.send!({ appended, written: (there - began) / 1000, followed } satisfies Filled);
  })();
});
process.send!({ ...addresses, tokens: `${issuer}/token` });
