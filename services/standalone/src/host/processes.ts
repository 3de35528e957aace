import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment, StopStep } from '@muster/platform';
import { freePort } from '@muster/embedded';
import { forwardTo } from '../front/forward.js';
import type { Hosted } from './in-process.js';

export type ProcessOptions = {
  readonly environment: Environment;
  readonly names: readonly string[];
  readonly clientSecret: string;
  readonly report: (line: string) => void;
};

const STOP_WITHIN_MS = 9_000;
const RESTART_AFTER_MS = 500;
const START_WITHIN_MS = 60_000;

/** What a service is started with: the same variables that anybody sets who runs it by hand. */
const variablesOf = (
  { environment, clientSecret }: ProcessOptions,
  port: number,
  urls: ReadonlyMap<string, string>,
): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: environment.NODE_ENV,
  PORT: String(port),
  HOST: '127.0.0.1',
  DATABASE_URL: environment.DATABASE_URL,
  DATA_DIR: environment.DATA_DIR,
  BUS: 'kafka',
  KAFKA_BROKERS: environment.KAFKA_BROKERS,
  OIDC_ISSUER: environment.OIDC_ISSUER,
  OIDC_AUDIENCE: environment.OIDC_AUDIENCE,
  OIDC_CLIENT_ID: environment.OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET: clientSecret,
  SERVICE_URLS: [...urls].map(([name, url]) => `${name}=${url}`).join(','),
  LOG_LEVEL: environment.LOG_LEVEL,
  PERMIT_KEYS: environment.PERMIT_KEYS,
});

/** A process that is started again when it ends by itself, until it is stopped. */
class Supervised {
  private child: ChildProcess | undefined;
  private stopping = false;

  constructor(
    readonly name: string,
    private readonly start: () => ChildProcess,
    private readonly report: (line: string) => void,
  ) {
    this.run();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const killing = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
    clearTimeout(killing);
  }

  private run(): void {
    this.child = this.start();
    this.child.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.report(`${this.name} ended (${signal ?? `exit code ${code}`}); starting it again`);
      setTimeout(() => !this.stopping && this.run(), RESTART_AFTER_MS);
    });
  }
}

/** Each service as its own process on a free port, behind one front that forwards to them. */
export const hostAsProcesses = async (options: ProcessOptions): Promise<Hosted> => {
  const { environment, names, report } = options;
  const ports = new Map<string, number>();
  for (const name of names) ports.set(name, await freePort());
  const urls = new Map([...ports].map(([name, port]) => [name, `http://127.0.0.1:${port}`]));
  const logFolder = join(environment.DATA_DIR, 'logs');
  await mkdir(logFolder, { recursive: true });

  const processes = [...ports].map(([name, port]) => {
    const program = fileURLToPath(import.meta.resolve(`@muster/${name}`)).replace(
      /index\.(js|ts)$/,
      'main.$1',
    );
    const log = createWriteStream(join(logFolder, `${name}.log`), { flags: 'a' });
    const start = (): ChildProcess => {
      // A group of its own: Ctrl-C reaches us alone, and we stop them in order. The channel tells them when we are gone.
      const child = spawn(process.execPath, [program], {
        env: variablesOf(options, port, urls),
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        detached: true,
      });
      child.stdout?.pipe(log, { end: false });
      child.stderr?.pipe(log, { end: false });
      return child;
    };
    return new Supervised(name, start, report);
  });

  const stopSteps: StopStep[] = [
    { name: 'services', stop: () => Promise.all(processes.map((one) => one.stop())) },
  ];
  const backends = [...urls].map(([name, url]) => forwardTo(name, url));
  return { backends, stopSteps };
};

/** Resolves when every service answers. @throws after a minute, naming the services that do not. */
export const untilAnswering = async ({ backends }: Hosted, within = START_WITHIN_MS): Promise<void> => {
  const deadline = Date.now() + within;
  for (;;) {
    const states = await Promise.all(
      backends.map(async (backend) => [backend.name, await backend.readiness()] as const),
    );
    const down = states
      .filter(([, { ready }]) => !ready)
      .map(([name, { checks }]) => `${name} ${JSON.stringify(checks)}`);
    if (!down.length) return;
    if (Date.now() > deadline)
      throw new Error(`Not ready after ${within / 1000} s: ${down.join(', ')}. See the logs folder.`);
    await new Promise((done) => setTimeout(done, 100));
  }
};
