import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@muster/embedded';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIMIT = 180_000;

type Run = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
};

/** `npm start -- …`, as somebody in a terminal runs it, without npm's own lines. */
const start = (...flags: string[]): Run => {
  const { MUSTER_NODE: _, MUSTER_BEGAN: __, ...env } = process.env;
  const child = spawn(process.execPath, ['tools/start.mjs', ...flags], { cwd: ROOT, env });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return { child, output: () => text, ended };
};

const ready = async (run: Run): Promise<void> => {
  while (!/^ready in \d+\.\d s$/m.test(run.output())) {
    if (run.child.exitCode !== null) throw new Error(`ended: ${run.output()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
};

let directory: string;
let port: string;
let flags: string[];
const running: Run[] = [];
const begin = (...more: string[]): Run => {
  const run = start(...flags, ...more);
  running.push(run);
  return run;
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-start-'));
  await chmod(directory, 0o755);
  port = String(await freePort());
  flags = ['--empty', '--port', port, '--data', join(directory, 'data')];
});
afterAll(async () => {
  for (const run of running) if (run.child.exitCode === null) run.child.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
  await rm(directory, { recursive: true, force: true });
});

const url = (path: string) => `http://127.0.0.1:${port}${path}`;
const post = async (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const bearer = async (user: string) => {
  const { access_token: token } = (await (await post('/dev/token', { user })).json()) as {
    access_token: string;
  };
  return { authorization: `Bearer ${token}` };
};

test(
  'starts, serves one port, is started once, stops at Ctrl-C, and resumes with nothing lost',
  async () => {
    const first = begin();
    await ready(first);
    expect(first.output()).toMatch(/Screens +http:\/\/127\.0\.0\.1/);
    expect(first.output()).toMatch(/Reset +npm start -- --reset/);
    expect((await fetch(url('/health/ready'))).status).toBe(200);
    const site = { site: 'main', label: 'Main', timeZone: 'Asia/Shanghai', jurisdiction: 'CN' };
    expect((await post('/api/attendance/sites', site, await bearer('hr'))).status).toBe(201);

    const second = begin();
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain(`running already at http://127.0.0.1:${port}`);

    const elsewhere = start('--empty', '--port', port, '--data', join(directory, 'other'));
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.output()).toContain(`Port ${port} is used by another program`);

    const before = performance.now();
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(performance.now() - before).toBeLessThan(10_000);

    const again = begin();
    await ready(again);
    const auditor = await bearer('auditor');
    const log = (await (await fetch(url('/api/attendance/log?site=main'), { headers: auditor })).json()) as {
      next: number;
    };
    expect(log.next).toBe(1);

    // One Ctrl-C reaches us several times (terminal, npm): that is no second press.
    again.child.kill('SIGINT');
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);

    await writeFile(join(directory, 'data', 'mine.txt'), 'not yours');
    const fresh = begin('--reset');
    await ready(fresh);
    const gone = await fetch(url('/api/attendance/log/sites'), { headers: await bearer('auditor') });
    expect(await gone.json()).toEqual({ sites: [] });
    expect(fresh.output()).not.toContain('mine.txt');
    fresh.child.kill('SIGTERM');
    expect(await fresh.ended).toBe(0);
  },
  LIMIT,
);

test.each([
  [['--prot', '8080'], 'npm start [-- flags]'],
  [['--port', 'x'], '--port x: a port is a number from 1 to 65535'],
  [['--bus', 'pigeon'], '--bus pigeon: embedded or kafka'],
])('says what is wrong with %j', async (wrong, told) => {
  const run = start(...wrong);
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain(told);
});
