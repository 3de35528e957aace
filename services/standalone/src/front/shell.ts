import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { metrics, type Environment } from '@muster/platform';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { DevelopmentIssuer } from '../issuer/issuer.js';
import { mergedDocument } from './api-documents.js';
import type { Backend } from './backend.js';
import { sendProblem } from './problem.js';

export type ShellOptions = {
  readonly backends: readonly Backend[];
  readonly environment: Environment;
  /** Folder of the built screens. */
  readonly screens: string;
  readonly issuer?: DevelopmentIssuer;
};

const swaggerUi = dirname(
  createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger')).resolve(
    'swagger-ui-dist/package.json',
  ),
);

const DOCS_START = `window.onload = () => { window.ui = SwaggerUIBundle({
  url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'StandaloneLayout' }) }`;

/** Styles are set at run time by the component library; scripts come from here alone. */
const contentSecurity = (environment: Environment): string =>
  [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${new URL(environment.OIDC_ISSUER).origin}`,
    `frame-src 'self' ${new URL(environment.OIDC_ISSUER).origin}`,
    "frame-ancestors 'self'",
    "base-uri 'self'",
    "object-src 'none'",
  ].join('; ');

/** Everything at the front that is not a service's: screens, API documents, health, metrics, development sign-in. */
export const createShell = async (options: ShellOptions): Promise<FastifyInstance> => {
  const { backends, environment, issuer, screens } = options;
  const app = fastify({ logger: false, forceCloseConnections: 'idle', bodyLimit: 10_000 });
  const policy = contentSecurity(environment);
  app.addHook('onSend', async (_, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  app.get('/health/live', async () => ({ status: 'up' }));
  app.get('/health/ready', async (_, reply) => {
    const states = await Promise.all(
      backends.map(async ({ name, readiness }) => [name, await readiness()] as const),
    );
    const ready = states.every(([, state]) => state.ready);
    return reply.status(ready ? 200 : 503).send({ ready, services: Object.fromEntries(states) });
  });
  app.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));

  app.get('/config.json', async (_, reply) =>
    reply.header('cache-control', 'no-store').send({
      issuer: environment.OIDC_ISSUER,
      audience: environment.OIDC_AUDIENCE,
      clientId: 'muster-web',
      services: backends.map(({ name }) => name),
    }),
  );
  app.get('/api/openapi.json', () => mergedDocument(backends));
  app.get('/api/docs', async (_, reply) => reply.redirect('/api/docs/'));
  app.get('/api/docs/swagger-initializer.js', async (_, reply) =>
    reply.type('text/javascript').send(DOCS_START),
  );
  await app.register(fastifyStatic, { root: swaggerUi, prefix: '/api/docs/', index: ['index.html'] });

  if (issuer) developmentTokens(app, issuer);
  await serveScreens(app, screens);
  return app;
};

/** `POST /dev/token {"user": "leader-a"}`: a token for scripts and tests. */
const developmentTokens = (app: FastifyInstance, issuer: DevelopmentIssuer): void => {
  app.post('/dev/token', async (request, reply) => {
    const user = (request.body as { user?: unknown } | undefined)?.user;
    const token = typeof user === 'string' ? await issuer.mint(user) : undefined;
    if (!token) return notFound(reply);
    return reply.header('cache-control', 'no-store').send({ access_token: token, token_type: 'Bearer' });
  });
};

const notFound = (reply: FastifyReply): void => {
  reply.hijack();
  sendProblem(reply.request.raw, reply.raw, 404, 'platform.not_found');
};

const serveScreens = async (app: FastifyInstance, screens: string): Promise<void> => {
  const built = existsSync(join(screens, 'index.html'));
  if (built)
    await app.register(fastifyStatic, {
      root: screens,
      decorateReply: false,
      wildcard: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        // Built names carry a hash of their content; everything else is asked for again.
        const forever = path.startsWith(join(screens, 'assets'));
        response.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !/^\/(api|oidc|dev|assets)(\/|$)/.test(request.url) &&
      !/\.\w+$/.test(request.url.split('?')[0]!);
    if (!isPage) return notFound(reply);
    if (built)
      return reply
        .header('cache-control', 'no-cache')
        .sendFile('index.html', screens, { cacheControl: false });
    return reply.type('text/plain').send('The screens are not built: npm run build');
  });
};
