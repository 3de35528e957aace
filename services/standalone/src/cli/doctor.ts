import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { openToOthers } from '@muster/embedded';
import { Unreachable, type Client } from './client.js';
import { standing } from './projection-commands.js';

/** One thing looked at: what is, and what to do when it is not as it should be. */
export type Diagnosis = {
  readonly what: string;
  readonly ok: boolean;
  readonly says: string;
  readonly remedy?: string;
};

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** What the machine has: needed for Kafka and the browser tests only, but for the folder. */
export const examineMachine = async (dataDirectory: string): Promise<readonly Diagnosis[]> => {
  const root = process.getuid?.() === 0;
  const enterable = !root || (await openToOthers(dataDirectory));
  const java = works('java', ['-version']);
  const maven = works('mvn', ['--version']);
  const chromium = existsSync('/usr/bin/chromium') || existsSync('/usr/bin/google-chrome');
  return [
    { what: 'Node.js', ok: true, says: `${process.version} (the project's own)` },
    {
      what: 'data folder',
      ok: enterable,
      says: dataDirectory,
      remedy: 'only root may enter it, and PostgreSQL does not run as root: choose another with --data',
    },
    {
      what: 'Kafka',
      ok: java && maven,
      says: java && maven ? 'Java and Maven are there' : `without ${java ? 'Maven' : 'Java'}`,
      remedy:
        'install Java 17 and Maven for --bus kafka, or give KAFKA_BROKERS; the embedded bus needs neither',
    },
    {
      what: 'browser tests',
      ok: chromium,
      says: chromium ? 'Chromium is there' : 'no Chromium',
      remedy: 'install Chromium to run them; Muster itself does not need it',
    },
  ];
};

/** What a running system says of itself: readiness and how far its views are behind. */
export const examineSystem = async (client: Client): Promise<readonly Diagnosis[]> => {
  const response = await fetch(new URL('/health/ready', client.url)).catch((error: unknown) => {
    throw new Unreachable(client.url, error);
  });
  const health = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const diagnoses: Diagnosis[] = [
    {
      what: 'ready',
      ok: response.ok,
      says: response.ok ? 'every part answers' : JSON.stringify(health),
      remedy: 'the part named above is down; its log says why, and it is tried again by itself',
    },
  ];
  for (const { name, sites, parked } of await standing(client)) {
    for (const { site, behind } of sites)
      if (behind > 0)
        diagnoses.push({
          what: `view ${name} of ${site}`,
          ok: behind < 1000,
          says: `${behind} events behind`,
          remedy: 'it catches up by itself; when the number does not fall, restart the dashboards service',
        });
    if (parked.length > 0)
      diagnoses.push({
        what: `view ${name}`,
        ok: false,
        says: `${parked.length} events parked`,
        remedy: `muster dead-letters list shows why; once the cause is mended: muster dead-letters redrive ${name} --reason …`,
      });
  }
  return diagnoses;
};
