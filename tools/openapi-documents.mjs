// The OpenAPI documents of the services as they answer them. Shared by tools/generate-api-client.mjs (built services) and the
// test that says whether the committed documents are out of date (sources).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The services whose API the client speaks, in the order of the generated file. */
export const CLIENT_SERVICES = ['attendance', 'operations', 'risk', 'dashboards'];

/** `server`: a PostgreSQL to start the services on; nothing listens, nothing is kept. Resolves with documents by service. */
export const openApiDocuments = async ({ platform, messaging, serviceApps, server }) => {
  const { createService, openResources, readEnvironment } = platform;
  const directory = await mkdtemp(join(tmpdir(), 'muster-openapi-'));
  const environment = readEnvironment(
    {},
    { NODE_ENV: 'test', DATABASE_URL: server, LOG_LEVEL: 'silent', DATA_DIR: directory },
  );
  const documents = {};
  const stores = {};
  try {
    for (const serviceApp of serviceApps) {
      const resources = await openResources(serviceApp, environment);
      if (resources.store) stores[serviceApp.name] = resources.store;
      const logs = (name) => stores[name];
      const source = messaging.embeddedSource({ logs });
      const running = await createService(serviceApp, { environment, resources, source, logs });
      documents[serviceApp.name] = JSON.parse(JSON.stringify(running.openApi()));
      stores[`${serviceApp.name} end`] = async () => {
        await running.stop();
        await source.close();
        await resources.close();
      };
    }
  } finally {
    for (const [name, end] of Object.entries(stores).toReversed()) if (name.endsWith(' end')) await end();
    await rm(directory, { recursive: true, force: true });
  }
  return documents;
};
