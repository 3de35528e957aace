import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  EnvironmentError,
  measureProcess,
  readEnvironment,
  serviceUrls,
  stopOnSignals,
} from '@muster/platform';
import { firstRun } from './demo/first-run.js';
import { createFront } from './front/front.js';
import { forwardTo } from './front/forward.js';
import { untilAnswering } from './host/processes.js';
import { developmentIssuer } from './issuer/issuer.js';

/**
 * The front alone: screens, API documents, and forwarding to the services that `SERVICE_URLS` names. Without
 * `NODE_ENV=production` it also signs demo users in, and with `DEMO=true` it loads the demo floor.
 */
const run = async (): Promise<void> => {
  const environment = readEnvironment();
  measureProcess();
  const backends = [...serviceUrls(environment)].map(([name, url]) => forwardTo(name, url));
  const origin = new URL(environment.OIDC_ISSUER).origin;
  const issuer =
    environment.NODE_ENV === 'production' ? undefined : await developmentIssuer(environment, [origin]);
  const screens = fileURLToPath(new URL('../../web/dist', import.meta.url));
  const front = await createFront({ backends, environment, screens, issuer });
  stopOnSignals(() => [{ name: 'requests', stop: front.stop }]);
  await front.listen(environment.PORT, environment.HOST);
  if (!issuer || process.env['DEMO'] !== 'true') return;
  await mkdir(environment.DATA_DIR, { recursive: true });
  await untilAnswering({ backends, stopSteps: [] });
  await firstRun(`http://127.0.0.1:${environment.PORT}`, environment.DATA_DIR, issuer);
};

try {
  await run();
} catch (error) {
  process.stderr.write(
    `${error instanceof EnvironmentError ? error.message : String((error as Error).stack)}\n`,
  );
  process.exit(error instanceof EnvironmentError ? 78 : 1);
}
