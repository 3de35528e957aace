import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { freePort } from '@muster/embedded';

/** A system started as a person starts it, with a data folder and port of its own. */
export type RunningSystem = {
  readonly url: string;
  /** The data folder. */
  readonly data: string;
  readonly output: () => string;
  /** Ctrl-C; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  /** Every process of the system but the database ends at once, without a word. */
  readonly crash: () => Promise<void>;
  /** Starts again on the same data. */
  readonly again: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export const startSystem = async (...flags: readonly string[]): Promise<RunningSystem> => {
  const data = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
  await chmod(data, 0o755);
  const port = await freePort();
  let child: ChildProcess;
  let text = '';
  const start = () =>
    new Promise<void>((ready, fail) => {
      const { MUSTER_TEST_POSTGRES: _, NODE_OPTIONS: __, NODE_ENV: ___, ...env } = process.env;
      child = spawn(process.execPath, ['tools/start.mjs', '--port', String(port), '--data', data, ...flags], {
        env: { ...env, LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A process group of its own: a crash takes all of it, as a power cut would.
        detached: true,
      });
      const take = (chunk: Buffer) => {
        text += chunk.toString();
        if (/ready in [\d.]+ s/.test(text)) ready();
      };
      child.stdout!.on('data', take);
      child.stderr!.on('data', take);
      child.on('exit', (code) => fail(new Error(`npm start ended with ${code}:\n${text}`)));
    });
  await start();
  const stop = () =>
    new Promise<number | null>((done) => {
      if (child.exitCode !== null) return done(child.exitCode);
      child.once('exit', (code) => done(code));
      child.kill('SIGINT');
    });
  return {
    url: `http://127.0.0.1:${port}`,
    data,
    output: () => text,
    stop,
    crash: async () => {
      process.kill(-child.pid!, 'SIGKILL');
      // The last of them is gone when nobody answers any more.
      const answers = () => fetch(`http://127.0.0.1:${port}/health/live`).then(Boolean, () => false);
      while (await answers()) await setTimeout(20);
    },
    again: async () => {
      text = '';
      await start();
    },
    remove: async () => {
      await stop();
      await rm(data, { recursive: true, force: true });
    },
  };
};

/** `npx muster`, as a person at the machine of the system runs it. */
export const muster = (
  { url, data }: Pick<RunningSystem, 'url' | 'data'>,
  args: readonly string[],
  language = 'C',
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
  const { NODE_OPTIONS: _, DATABASE_URL: __, KAFKA_BROKERS: ___, ...env } = process.env;
  return spawnSync(process.execPath, ['tools/muster.mjs', '--url', url, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...env, DATA_DIR: data, LC_ALL: language },
  });
};

/** A bearer token of a demo user. */
export const tokenOf = async (url: string, user: string): Promise<string> => {
  const response = await fetch(`${url}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};

export type Answer = Readonly<Record<string, unknown>> & {
  readonly rows?: readonly Record<string, unknown>[];
};

/** What a person asks of the system, and is answered; `headers` beside the token. */
export const asked =
  (url: string, token: string, headers: Readonly<Record<string, string>> = {}) =>
  async (
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<{ status: number; answer: Answer }> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        ...headers,
        authorization: `Bearer ${token}`,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, answer: (text ? JSON.parse(text) : {}) as Answer };
  };

export const api =
  (url: string, user: string) =>
  async (...request: Parameters<ReturnType<typeof asked>>): ReturnType<ReturnType<typeof asked>> =>
    asked(url, await tokenOf(url, user))(...request);
