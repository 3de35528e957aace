import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedSource } from '@muster/messaging';
import type { DestinationStream } from 'pino';
import { readEnvironment } from '../config/environment.js';
import { createService, type RunningService } from '../service/create.js';
import type { ServiceApp } from '../service/define.js';
import { openResources, type ServiceResources } from '../service/resources.js';
import { testIssuer, type TestIssuer } from '@muster/testing';

export type TestService = {
  readonly running: RunningService;
  readonly resources: ServiceResources;
  readonly issuer: TestIssuer;
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** The service on a free port, on the database server of the test run, with an issuer of its own. */
export const runForTest = async (
  service: ServiceApp,
  server: string,
  logDestination?: DestinationStream,
): Promise<TestService> => {
  const issuer = await testIssuer();
  const directory = await mkdtemp(join(tmpdir(), 'muster-service-'));
  const environment = readEnvironment(
    {},
    {
      NODE_ENV: 'test',
      DATABASE_URL: server,
      OIDC_ISSUER: issuer.issuer,
      LOG_LEVEL: logDestination ? 'info' : 'silent',
      BODY_LIMIT: 100_000,
      DATA_DIR: directory,
    },
  );
  const resources = await openResources(service, environment);
  const logs = () => resources.store!;
  const source = embeddedSource({ logs });
  const release = async () => {
    await source.close();
    await resources.close();
    await issuer.close();
    await rm(directory, { recursive: true });
  };
  const surroundings = { environment, resources, source, logs, logDestination };
  const running = await createService(service, surroundings).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  await running.app.listen(0, '127.0.0.1');
  const { port } = running.app.getHttpServer().address() as AddressInfo;
  return {
    running,
    resources,
    issuer,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await running.stop();
      await release();
    },
  };
};
