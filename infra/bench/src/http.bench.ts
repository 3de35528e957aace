import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@muster/embedded';
import { Floor } from './http/floor.js';
import { load, percentile, type Call } from './http/load.js';
import { started } from './http/program.js';
import type { Ready } from './http/services.js';
import type { Measurement } from './measurement.js';

const CLIENTS = 32;
const WARM_UP_SECONDS = 2;
const SECONDS = 6;
const PEOPLE = 400;
/** One for each promise: a case has one open promise. */
const CASES = 24_000;

/** The commonest commands through HTTP with sign-in, beside a bare route that does one insert on the same server. */
export const run = async (): Promise<Measurement[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({
    directory: join(directory, 'postgres'),
    settings: { max_connections: 300 },
  });
  const children: ChildProcess[] = [];
  try {
    const services = await started<Ready>('services', server.url, directory);
    const bare = await started<string>('bare', server.url);
    children.push(services.child, bare.child);
    const floor = await Floor.of(services.said, PEOPLE, CASES);
    const insert = (): Call => ({
      url: `${bare.said}/insert`,
      token: null,
      body: { site: 'main', employeeId: 'somebody', direction: 'in' },
      key: null,
    });
    const commands: Readonly<Record<string, () => Call>> = {
      punch: floor.punch,
      'log contact': floor.logContact,
      'record payment': floor.pay,
      'assign case': floor.assign,
      'record promise': floor.promise,
    };
    const measurements: Measurement[] = [];
    for (const [name, next] of Object.entries(commands)) {
      await load(CLIENTS, WARM_UP_SECONDS, next);
      await load(CLIENTS, WARM_UP_SECONDS, insert);
      const reference = await load(CLIENTS, SECONDS, insert);
      const ours = await load(CLIENTS, SECONDS, next);
      const common = { suite: 'http', n: ours.times.length };
      measurements.push({
        ...common,
        name: `${name}, ${CLIENTS} clients`,
        unit: 'commands/s',
        ours: ours.perSecond,
        reference: reference.perSecond,
        referenceName: 'bare insert route',
        ratio: ours.perSecond / reference.perSecond,
      });
      for (const share of [0.5, 0.99])
        measurements.push({
          ...common,
          name: `${name} p${share * 100}`,
          unit: 'ms',
          ours: percentile(ours, share),
          reference: percentile(reference, share),
          referenceName: `bare insert route p${share * 100}`,
          ratio: percentile(reference, share) / percentile(ours, share),
        });
    }
    return measurements;
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
};
