import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@muster/embedded';
import { Floor } from './http/floor.js';
import { load, percentile, type Load } from './http/load.js';
import { started } from './http/program.js';
import type { Fill, Filled, Ready } from './http/services.js';
import type { Measurement } from './measurement.js';

const PEOPLE = 300;
/** A case for so many events, 100 000 at 10⁷. */
const EVENTS_A_CASE = 100;
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];
const WARM_UP_SECONDS = 2;
const SECONDS = 5;

/**
 * What a command and a view cost on a floor of 300 collectors whose log has so many events, beside the same with 10 000: flat is a
 * ratio of 1. One client, so that nothing waits for anything else. `--events N` ends at that size.
 */
export const run = async (most = SIZES.at(-1)!): Promise<Measurement[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({
    directory: join(directory, 'postgres'),
    settings: { max_connections: 300 },
  });
  const services = await started<Ready>('services', server.url, directory, '--views');
  try {
    const fill = (events: number) =>
      new Promise<Filled>((done) => {
        services.child.once('message', (said) => done(said as Filled));
        services.child.send({ events } satisfies Fill);
      });
    const first = new Map<string, Load>();
    const measurements: Measurement[] = [];
    let floor: Floor | undefined;
    let cases = 0;
    for (const events of SIZES.filter((size) => size <= most)) {
      const more = events / EVENTS_A_CASE - cases;
      cases += more;
      if (floor) await floor.takeIn(more);
      else floor = await Floor.of(services.said, PEOPLE, more);
      const { appended, written, followed } = await fill(events);
      process.stderr.write(
        `${events} events: ${appended} contacts written in ${written.toFixed(0)} s, in all views ${followed.toFixed(0)} s later\n`,
      );
      floor.before = new Date().toISOString();
      const measured = { 'log contact': floor.logContact, 'record payment': floor.pay, ...floor.views };
      for (const [name, next] of Object.entries(measured)) {
        await load(1, WARM_UP_SECONDS, next);
        const ours = await load(1, SECONDS, next);
        const reference = first.get(name) ?? ours;
        first.set(name, reference);
        process.stderr.write(
          `  ${name}: p50 ${percentile(ours, 0.5).toFixed(1)} ms, p99 ${percentile(ours, 0.99).toFixed(1)} ms\n`,
        );
        for (const share of [0.5, 0.99])
          measurements.push({
            suite: 'scale',
            name: `${name} p${share * 100}, ${events} events`,
            unit: 'ms',
            ours: percentile(ours, share),
            reference: percentile(reference, share),
            referenceName: `${SIZES[0]} events`,
            ratio: percentile(reference, share) / percentile(ours, share),
            n: ours.times.length,
          });
      }
    }
    return measurements;
  } finally {
    services.child.kill('SIGKILL');
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
};
