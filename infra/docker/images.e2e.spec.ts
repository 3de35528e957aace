import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startKafka, startPostgres, type KafkaServer, type PostgresServer } from '@muster/embedded';
import { describeWith } from '@muster/testing';
import { imageCommands, PROCESSES, readCompose, WORKSPACE } from './compose.js';

const OURS = [...PROCESSES, 'web'];
const ADDRESS = new RegExp(`\\b(${OURS.join('|')}):8080\\b`, 'g');
const compose = readCompose();

/** The compose file's environment, with each host of its network at a port of this machine. */
const environmentOf = (
  name: string,
  ports: ReadonlyMap<string, number>,
  database: string,
  directory: string,
) => {
  const { environment } = compose.services[name]!;
  const local = Object.entries(environment).map(([variable, value]) => {
    const text = String(value)
      .replace(ADDRESS, (_, host: string) => `127.0.0.1:${ports.get(host)}`)
      .replace('127.0.0.1:8080', `127.0.0.1:${ports.get('web')}`)
      .replace('kafka:9092', `127.0.0.1:${ports.get('kafka')}`);
    return [variable, text];
  });
  return {
    PATH: process.env['PATH'],
    ...(Object.fromEntries(local) as Record<string, string>),
    ...(environment['DATABASE_URL'] && { DATABASE_URL: database }),
    HOST: '127.0.0.1',
    PORT: String(ports.get(name)),
    DATA_DIR: join(directory, 'volume'),
    DEMO: 'false',
    LOG_LEVEL: 'warn',
  };
};

describeWith('kafka', 'the images, each by its own command outside a container', () => {
  let directory: string;
  let postgres: PostgresServer;
  let kafka: KafkaServer;
  let web: string;
  const processes = new Map<string, ChildProcess>();
  let output = '';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'muster-images-'));
    await chmod(directory, 0o755);
    postgres = await startPostgres({ directory: join(directory, 'postgres') });
    kafka = await startKafka({ directory: join(directory, 'kafka'), brokers: 1 });
    const ports = new Map([['kafka', Number(kafka.brokers[0]!.split(':')[1])]]);
    for (const name of OURS) ports.set(name, await freePort());
    web = `http://127.0.0.1:${ports.get('web')}`;
    for (const name of OURS) {
      const [, program] = imageCommands().get(compose.services[name]!.build!.target)!;
      if (!existsSync(join(WORKSPACE, program!))) throw new Error(`${program} is not built: npm run build`);
      const child = spawn(process.execPath, [program!], {
        cwd: WORKSPACE,
        env: environmentOf(name, ports, postgres.url, directory),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => (output += `${name}: ${text}`));
      processes.set(name, child);
    }
    await until(async () => (await fetch(`${web}/health/ready`)).ok);
  }, 120_000);

  afterAll(async () => {
    for (const child of processes.values()) child.kill('SIGKILL');
    await kafka?.stop();
    await postgres?.stop();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  const until = async (holds: () => Promise<boolean>, within = 90_000): Promise<void> => {
    const deadline = Date.now() + within;
    while (!(await holds().catch(() => false))) {
      if (Date.now() > deadline) throw new Error(`not in time\n${output.slice(-4000)}`);
      await new Promise((done) => setTimeout(done, 200));
    }
  };

  const tokenOf = async (user: string): Promise<string> => {
    const answer = await fetch(`${web}/dev/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  test('a command at the web port goes to the log, over Kafka, and into a view of another process', async () => {
    const authorization = `Bearer ${await tokenOf('hr')}`;
    const command = await fetch(`${web}/api/attendance/sites`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': 'first-site' },
      body: JSON.stringify({
        site: 'main',
        label: '上海現場',
        timeZone: 'Asia/Shanghai',
        jurisdiction: 'CN',
      }),
    });
    expect({ status: command.status, body: await command.json() }).toEqual({
      status: 201,
      body: expect.objectContaining({ after: 'attendance/main:1' }),
    });
    await until(async () => {
      const session = await fetch(`${web}/api/dashboards/session`, { headers: { authorization } });
      return JSON.stringify(await session.json()).includes('上海現場');
    }, 30_000);
    // Operations has adopted the site from attendance's topic.
    const auditor = { authorization: `Bearer ${await tokenOf('auditor')}` };
    await until(async () => {
      const sites = await fetch(`${web}/api/operations/log/sites`, { headers: auditor });
      return ((await sites.json()) as { sites: readonly string[] }).sites.includes('main');
    }, 30_000);
  }, 120_000);

  test('each ends on SIGTERM by itself, in time and without an error', async () => {
    const ends = [...processes].map(
      ([name, child]) =>
        new Promise((done) => child.once('exit', (code, signal) => done({ name, code, signal }))),
    );
    const before = performance.now();
    for (const child of processes.values()) child.kill('SIGTERM');
    expect(await Promise.all(ends)).toEqual(OURS.map((name) => ({ name, code: 0, signal: null })));
    expect(performance.now() - before).toBeLessThan(10_000);
  }, 20_000);
});

test('a wrong environment names the variable and its fix, and nothing starts', async () => {
  const [, program] = imageCommands().get('attendance')!;
  const child = spawn(process.execPath, [program!], { cwd: WORKSPACE, env: { PORT: 'abc', BUS: 'kafka' } });
  let told = '';
  child.stderr.on('data', (text) => (told += text));
  const code = await new Promise((done) => child.once('exit', done));
  expect(code).toBe(78);
  expect(told).toContain('PORT="abc": set PORT to a port number');
}, 20_000);
