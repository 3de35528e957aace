import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { freePort } from '@muster/embedded';
import { Allow, Caller, defineServiceApp, readEnvironment, type Environment } from '@muster/platform';
import { testServerUrl } from '@muster/testing';
import { demoUserId } from '../demo/people.js';
import { hostInProcess, type Hosted } from '../host/in-process.js';
import { developmentIssuer } from '../issuer/issuer.js';
import { createFront, type Front } from './front.js';

@Controller('greeting')
class GreetingController {
  @Get()
  @Allow('dashboards.read')
  greet(@Caller() { id, roles, sites, teams }: Caller) {
    return { id, roles, sites, teams };
  }
}

@Module({ controllers: [GreetingController] })
class GreetingModule {}

const greetings = defineServiceApp({ name: 'greetings', module: GreetingModule });

let directory: string;
let environment: Environment;
let hosted: Hosted;
let front: Front;
let origin: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-front-'));
  const screens = join(directory, 'screens');
  await mkdir(join(screens, 'assets'), { recursive: true });
  await writeFile(join(screens, 'index.html'), '<!doctype html><title>Muster</title>');
  await writeFile(join(screens, 'assets', 'app-1a2b.js'), 'export {}');
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  environment = readEnvironment(
    {},
    {
      NODE_ENV: 'test',
      DATABASE_URL: testServerUrl(),
      DATA_DIR: directory,
      PORT: port,
      OIDC_ISSUER: `${origin}/oidc`,
      LOG_LEVEL: 'silent',
    },
  );
  const issuer = await developmentIssuer(environment, [origin]);
  hosted = await hostInProcess([greetings], environment);
  front = await createFront({ backends: hosted.backends, environment, screens, issuer });
  await front.listen(port, '127.0.0.1');
});
afterAll(async () => {
  await front.stop();
  for (const { stop } of hosted.stopSteps) await stop();
  await rm(directory, { recursive: true });
});

/** A browser as far as sign-in needs one: keeps cookies, follows nothing by itself. */
const browser = () => {
  const cookies = new Map<string, string>();
  return async (url: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(url, origin), {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    return response;
  };
};

const verifier = randomBytes(32).toString('base64url');
const authorisation = (more: Record<string, string> = {}) =>
  `/oidc/auth?${new URLSearchParams({
    client_id: 'muster-web',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${origin}/sign-in/callback`,
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })}`;

const signIn = async (visit: ReturnType<typeof browser>, user: string) => {
  const first = await visit(authorisation());
  const interaction = first.headers.get('location')!;
  const page = await visit(interaction, { headers: { 'accept-language': 'zh-Hant' } });
  const html = await page.text();
  const chosen = await visit(interaction, { method: 'POST', body: new URLSearchParams({ user }) });
  const back = await visit(chosen.headers.get('location')!);
  return { html, callback: new URL(back.headers.get('location')!) };
};

const exchange = (callback: URL) =>
  fetch(`${origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'muster-web',
      code: callback.searchParams.get('code')!,
      redirect_uri: `${origin}/sign-in/callback`,
      code_verifier: verifier,
    }),
  });

const greet = async (token: string) =>
  fetch(`${origin}/api/greetings/greeting`, { headers: { authorization: `Bearer ${token}` } });

describe('the development sign-in', () => {
  test('takes a person from the list of users to a token with roles, sites and teams', async () => {
    const { html, callback } = await signIn(browser(), 'leader-a');
    expect(html).toContain('催收組長');
    expect(callback.pathname).toBe('/sign-in/callback');
    const { access_token: token } = (await (await exchange(callback)).json()) as { access_token: string };
    expect(await (await greet(token)).json()).toEqual({
      id: demoUserId('leader-a'),
      roles: ['team_leader'],
      sites: ['main'],
      teams: [expect.any(String)],
    });
  });

  test('renews in silence while the session lasts', async () => {
    const visit = browser();
    await signIn(visit, 'hr');
    const silent = await visit(authorisation({ prompt: 'none', redirect_uri: `${origin}/sign-in/silent` }));
    expect(new URL(silent.headers.get('location')!).searchParams.get('code')).toBeTruthy();
    const stranger = await browser()(authorisation({ prompt: 'none' }));
    expect(new URL(stranger.headers.get('location')!).searchParams.get('error')).toBe('login_required');
  });

  test('refuses other addresses to come back to, and clients without PKCE', async () => {
    expect((await browser()(authorisation({ redirect_uri: 'http://127.0.0.1:1/steal' }))).status).toBe(400);
    const plain = await browser()(authorisation({ code_challenge: '', code_challenge_method: '' }));
    expect(plain.headers.get('location') ?? (await plain.text())).toContain('invalid_request');
  });

  test('a code is worth one token', async () => {
    const { callback } = await signIn(browser(), 'hr');
    expect((await exchange(callback)).status).toBe(200);
    expect((await exchange(callback)).status).toBe(400);
  });

  test('gives the services a token of their own, and nobody else', async () => {
    const ask = (secret: string) =>
      fetch(`${origin}/oidc/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`muster-services:${secret}`).toString('base64')}` },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          resource: environment.OIDC_AUDIENCE,
        }),
      });
    const issuer = await developmentIssuer(environment, [origin]);
    const answer = (await (await ask(issuer.clientSecret)).json()) as { access_token: string };
    const claims = JSON.parse(
      Buffer.from(answer.access_token.split('.')[1]!, 'base64url').toString(),
    ) as object;
    expect(claims).toMatchObject({ roles: ['integration'], sites: ['*'], aud: environment.OIDC_AUDIENCE });
    expect((await ask('guessed-secret-0123')).status).toBe(401);
  });

  test('POST /dev/token gives scripts a token; an unknown user gets none', async () => {
    const ask = (user: string) =>
      fetch(`${origin}/dev/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user }),
      });
    const { access_token: token } = (await (await ask('collector-a1')).json()) as { access_token: string };
    expect((await greet(token)).status).toBe(200);
    expect((await ask('nobody')).status).toBe(404);
  });

  test('tokens outlive a restart: the keys are kept', async () => {
    const again = await developmentIssuer(environment, [origin]);
    expect((await greet((await again.mint('hr'))!)).status).toBe(200);
  });

  test('does not exist in production', async () => {
    const production = Object.assign(Object.create(environment) as Environment, { NODE_ENV: 'production' });
    await expect(developmentIssuer(production, [origin])).rejects.toThrow('NODE_ENV=production');
    const shut = await createFront({ backends: [], environment: production, screens: directory });
    const port = await freePort();
    await shut.listen(port, '127.0.0.1');
    for (const path of ['/dev/token', '/oidc/auth'])
      expect((await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' })).status).toBe(404);
    await shut.stop();
  });
});

describe('the one port', () => {
  const get = (path: string) => fetch(`${origin}${path}`);

  test('serves the screens: built files for ever, the page itself asked for again', async () => {
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("object-src 'none'");
    expect((await get('/assets/app-1a2b.js')).headers.get('cache-control')).toContain('immutable');
    const deep = await get('/attendance/months?period=2026-03');
    expect({ status: deep.status, cache: deep.headers.get('cache-control') }).toEqual({
      status: 200,
      cache: 'no-cache',
    });
    expect(await deep.text()).toContain('<title>Muster</title>');
  });

  test.each(['/assets/app-old.js', '/api/nothing', '/nothing.png', '/api'])(
    'answers 404 for %s, not the page',
    async (path) => {
      const { status, headers } = await get(path);
      expect({ status, type: headers.get('content-type') }).toEqual({
        status: 404,
        type: 'application/problem+json; charset=utf-8',
      });
    },
  );

  test('shows one OpenAPI document of all services, and a page to read it', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain('/api/greetings/greeting');
    expect(await (await get('/api/docs/')).text()).toContain('swagger-ui');
    expect(await (await get('/api/docs/swagger-initializer.js')).text()).toContain('/api/openapi.json');
  });

  test('tells whether every service is ready', async () => {
    const answer = await get('/health/ready');
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 200,
      body: { ready: true, services: { greetings: { ready: true, checks: { database: 'up' } } } },
    });
    expect(await (await get('/metrics')).text()).toContain('muster_http_request_seconds');
  });
});
