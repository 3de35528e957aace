import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startKafka, startPostgres } from '@muster/embedded';
import {
  measureProcess,
  readEnvironment,
  startTracing,
  stopOnSignals,
  type Environment,
  type StopStep,
} from '@muster/platform';
import pino from 'pino';
import { firstRun } from './demo/first-run.js';
import { createFront } from './front/front.js';
import { hostInProcess, type Hosted } from './host/in-process.js';
import { hostAsProcesses, untilAnswering } from './host/processes.js';
import { developmentIssuer, type DevelopmentIssuer } from './issuer/issuer.js';
import { SERVICES } from './services.js';
import type { StartOptions } from './start-options.js';
import { table } from './table.js';

const SCREENS = fileURLToPath(new URL('../../web/dist', import.meta.url));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Whole system on one port; returns when it is ready. Ends on SIGINT or SIGTERM, or by the returned stop. */
export const start = async (options: StartOptions): Promise<() => Promise<string[]>> => {
  const steps: StopStep[] = [];
  const stop = stopOnSignals(() => [...steps].reverse(), say);
  // Started last, stopped first.
  const onStop = (name: string, work: () => Promise<unknown>) => void steps.push({ name, stop: work });
  try {
    await run(options, onStop);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
};

const run = async (
  options: StartOptions,
  onStop: (name: string, work: () => Promise<unknown>) => void,
): Promise<void> => {
  const origin = `http://127.0.0.1:${options.port}`;
  const foreignIssuer = process.env['OIDC_ISSUER'];
  const checked = readEnvironment(process.env, {
    PORT: options.port,
    DATA_DIR: options.dataDir,
    OIDC_ISSUER: foreignIssuer || `${origin}/oidc`,
    BUS: 'embedded',
  });
  await mkdir(options.dataDir, { recursive: true });
  onStop('traces', await startTracing(checked, 'standalone'));
  measureProcess();

  const databaseUrl = checked.DATABASE_URL ?? (await embeddedDatabase(options.dataDir, onStop));
  const brokers = options.bus === 'kafka' ? await kafkaBrokers(checked, options.dataDir, onStop) : undefined;
  const environment = Object.assign(checked, {
    DATABASE_URL: databaseUrl,
    BUS: options.bus,
    KAFKA_BROKERS: brokers ?? checked.KAFKA_BROKERS,
    PERMIT_KEYS: checked.PERMIT_KEYS ?? `${origin}/api/risk/permit-keys`,
  });
  const issuer = foreignIssuer ? undefined : await developmentIssuer(environment, originsOf(options.port));
  const hosted = await host(environment, issuer);
  for (const { name, stop } of [...hosted.stopSteps].reverse()) onStop(name, stop);
  const front = await createFront({ backends: hosted.backends, environment, screens: SCREENS, issuer });
  await front.listen(environment.PORT, environment.HOST);
  onStop('requests', front.stop);
  await untilAnswering(hosted);

  if (issuer && !options.empty) await firstRun(origin, options.dataDir, issuer);
  process.stdout.write(`\nMuster is ready.\n\n${summary(options, environment, origin, issuer)}\n`);
  say(`ready in ${((performance.now() - options.startedAt) / 1000).toFixed(1)} s`);
};

/** The screens under development run on Vite's port. */
const originsOf = (port: number): string[] =>
  [port, 5173].flatMap((one) => [`http://127.0.0.1:${one}`, `http://localhost:${one}`]);

const embeddedDatabase = async (
  dataDir: string,
  onStop: (name: string, work: () => Promise<unknown>) => void,
): Promise<string> => {
  const server = await startPostgres({
    directory: join(dataDir, 'postgres'),
    settings: { max_connections: 300 },
  });
  onStop('PostgreSQL', server.stop);
  return server.url;
};

const kafkaBrokers = async (
  { KAFKA_BROKERS }: Environment,
  dataDir: string,
  onStop: (name: string, work: () => Promise<unknown>) => void,
): Promise<string> => {
  if (KAFKA_BROKERS) return KAFKA_BROKERS;
  say('Starting Kafka …');
  const server = await startKafka({ directory: join(dataDir, 'kafka'), brokers: 1 });
  onStop('Kafka', server.stop);
  return server.brokers.join(',');
};

const host = async (environment: Environment, issuer: DevelopmentIssuer | undefined): Promise<Hosted> => {
  if (environment.BUS === 'embedded') {
    const file = join(environment.DATA_DIR, 'logs', 'muster.log');
    return hostInProcess(SERVICES, environment, pino.destination({ dest: file, mkdir: true, sync: false }));
  }
  const clientSecret = issuer?.clientSecret ?? environment.OIDC_CLIENT_SECRET;
  if (!clientSecret)
    throw new Error("OIDC_CLIENT_SECRET is not set: the services read each other's logs with it");
  return hostAsProcesses({ environment, names: SERVICES.map(({ name }) => name), clientSecret, report: say });
};

const summary = (
  { dataDir, bus }: StartOptions,
  environment: Environment,
  origin: string,
  issuer: DevelopmentIssuer | undefined,
): string =>
  table([
    ['Screens', origin],
    ['API', `${origin}/api/docs`],
    ...(issuer
      ? ([
          [
            'Sign in as',
            'leader-a · leader-b · leader-c (team leaders) · collector-a1 · manager · hr · finance',
          ],
          ['', 'legal · quality · case-admin · management · auditor · operator · admin (no passwords)'],
          ['Tokens', `curl -d '{"user":"leader-a"}' -H 'content-type: application/json' ${origin}/dev/token`],
        ] as const)
      : ([['Sign-in', environment.OIDC_ISSUER]] as const)),
    ['Bus', bus === 'kafka' ? `Kafka at ${environment.KAFKA_BROKERS}, one process per service` : 'embedded'],
    ['Data', dataDir],
    ['Logs', join(dataDir, 'logs')],
    ['Health', `${origin}/health/ready · ${origin}/metrics`],
    ['Stop', 'Ctrl-C; nothing is lost'],
    ['Reset', 'npm start -- --reset'],
  ]);
