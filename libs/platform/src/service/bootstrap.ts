import {
  embeddedSource,
  httpLogReader,
  kafkaSource,
  prepareRelay,
  startRelay,
  type EventSource,
} from '@muster/messaging';
import type { ServiceContract } from '@muster/contracts';
import type { LogReader } from '@muster/eventstore';
import { EnvironmentError, readEnvironment, serviceUrls, type Environment } from '../config/environment.js';
import { measureProcess } from '../observe/metrics.js';
import { Indicators } from '../observe/readiness.js';
import { startTracing } from '../observe/tracing.js';
import { createService } from './create.js';
import type { ServiceApp } from './define.js';
import { openResources, type ServiceResources } from './resources.js';
import { serviceTokens } from './service-token.js';
import { stopOnSignals } from './stopping.js';
import type { Logs } from './tokens.js';

const brokersOf = ({ KAFKA_BROKERS = '' }: Environment): string[] => KAFKA_BROKERS.split(',');

const contractOf = (service: ServiceApp, name: string): ServiceContract | undefined =>
  service.reads?.find((contract) => contract.service === name);

/** Its own log directly, another's over HTTP as the services' own client. */
const logsOf = (service: ServiceApp, environment: Environment, { store }: ServiceResources): Logs => {
  const urls = serviceUrls(environment);
  const token = serviceTokens(environment);
  const readers = new Map<string, LogReader>();
  return (name) => {
    if (name === service.name && store) return store;
    const baseUrl = urls.get(name);
    if (!baseUrl)
      throw new Error(`SERVICE_URLS does not say where ${name} answers; ${service.name} reads its log`);
    const contract = contractOf(service, name);
    const reader = readers.get(name) ?? httpLogReader({ baseUrl, service: name, token, contract });
    readers.set(name, reader);
    return reader;
  };
};

const sourceOf = (service: ServiceApp, environment: Environment, logs: Logs): EventSource =>
  environment.BUS === 'kafka'
    ? kafkaSource({
        brokers: brokersOf(environment),
        group: `muster.${service.name}`,
        logs,
        contracts: (name) => contractOf(service, name),
      })
    : embeddedSource({ logs });

/** Runs a service as its own process until SIGINT or SIGTERM. With a wrong configuration it says so and exits with 78. */
export const bootstrapService = async (service: ServiceApp): Promise<void> => {
  try {
    await run(service, readEnvironment());
  } catch (error) {
    process.stderr.write(
      `${error instanceof EnvironmentError ? error.message : String((error as Error).stack)}\n`,
    );
    process.exit(error instanceof EnvironmentError ? 78 : 1);
  }
};

const run = async (service: ServiceApp, environment: Environment): Promise<void> => {
  const stopTracing = await startTracing(environment, service.name);
  measureProcess();
  const resources = await openResources(service, environment);
  const logs = logsOf(service, environment, resources);
  for (const { service: name } of service.reads ?? []) logs(name);
  const source = sourceOf(service, environment, logs);
  const running = await createService(service, { environment, resources, source, logs });
  const relay = await relayOf(service, environment, resources);
  if (relay) running.app.get(Indicators).add('relay', () => relay.healthy());

  const stop = stopOnSignals(() => [
    { name: 'requests and consumers', stop: running.stop },
    { name: 'relay', stop: async () => relay?.stop() },
    { name: 'bus', stop: () => source.close() },
    { name: 'database', stop: resources.close },
    { name: 'traces', stop: stopTracing },
  ]);
  await running.app.listen(environment.PORT, environment.HOST);
  // Whoever started us with a channel is gone (killed, perhaps): a service without its supervisor would hold its port for ever.
  process.once('disconnect', () => void stop().then(() => process.exit(0)));
};

const relayOf = async (
  { contract }: ServiceApp,
  environment: Environment,
  { pool, store }: ServiceResources,
) => {
  if (environment.BUS !== 'kafka' || !contract || !store) return undefined;
  await prepareRelay(pool);
  return startRelay({ store, pool, brokers: brokersOf(environment), contract });
};
