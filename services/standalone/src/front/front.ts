import { createServer, type Server } from 'node:http';
import { whileDraining } from '@muster/platform';
import type { DevelopmentIssuer } from '../issuer/issuer.js';
import type { Backend } from './backend.js';
import { createShell, type ShellOptions } from './shell.js';
import { sendProblem } from './problem.js';

/** The one port that people, scripts and other systems know. */
export type Front = {
  readonly server: Server;
  readonly listen: (port: number, host: string) => Promise<void>;
  /** Takes no new connections and waits for the answers under way. */
  readonly stop: () => Promise<void>;
};

const SERVICE = /^\/api\/([a-z-]+)(?=[/?]|$)/;
const isOf = (path: string, url: string): boolean =>
  url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`);

export const createFront = async (
  options: Omit<ShellOptions, 'issuer'> & { readonly issuer?: DevelopmentIssuer },
): Promise<Front> => {
  const services = new Map<string, Backend>(options.backends.map((backend) => [backend.name, backend]));
  const shell = await createShell(options);
  await shell.ready();

  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const service = services.get(SERVICE.exec(url)?.[1] ?? '');
    if (service) return service.handle(request, response);
    if (isOf('/oidc', url)) {
      if (options.issuer) return options.issuer.handle(request, response);
      return sendProblem(request, response, 404, 'platform.not_found');
    }
    shell.routing(request, response);
  });
  return {
    server,
    listen: (port, host) =>
      new Promise((done, fail) => {
        server.once('error', fail).listen(port, host, () => done());
      }),
    stop: async () => {
      await whileDraining(server, () => new Promise((done) => server.close(done)));
      await shell.close();
    },
  };
};
