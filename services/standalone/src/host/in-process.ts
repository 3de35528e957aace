import {
  createService,
  openResources,
  type Environment,
  type Logs,
  type RunningService,
  type ServiceApp,
  type ServiceResources,
  type StopStep,
} from '@muster/platform';
import { embeddedSource } from '@muster/messaging';
import type { DestinationStream } from 'pino';
import type { Backend, OpenApi } from '../front/backend.js';

export type Hosted = {
  readonly backends: readonly Backend[];
  /** Consumers and requests first, then the bus, then the databases. */
  readonly stopSteps: readonly StopStep[];
};

const asBackend = ({ name, handle, openApi, readiness }: RunningService): Backend => ({
  name,
  handle,
  openApi: async () => openApi() as unknown as OpenApi,
  readiness,
});

/** Every service in this process: consumers read the producers' logs directly and are woken by each commit. */
export const hostInProcess = async (
  services: readonly ServiceApp[],
  environment: Environment,
  logDestination?: DestinationStream,
): Promise<Hosted> => {
  const resources = new Map<string, ServiceResources>();
  for (const service of services) resources.set(service.name, await openResources(service, environment));

  const logs = (name: string) => {
    const store = resources.get(name)?.store;
    if (!store) throw new Error(`no service ${name} with a log is hosted here`);
    return store;
  };
  const source = embeddedSource({ logs });
  const running: RunningService[] = [];
  for (const service of services)
    running.push(
      await createService(service, {
        environment,
        resources: resources.get(service.name)!,
        source,
        logs: logs satisfies Logs,
        logDestination,
      }),
    );
  return {
    backends: running.map(asBackend),
    stopSteps: [
      ...running.map(({ name, stop }) => ({ name, stop })),
      { name: 'bus', stop: () => source.close() },
      ...[...resources].map(([name, { close }]) => ({ name: `database of ${name}`, stop: close })),
    ],
  };
};
