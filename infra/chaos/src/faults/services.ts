import { setTimeout as sleep } from 'node:timers/promises';
import { standing, untilCaughtUp } from '../checks/standing.js';
import { signal, stateOf, until } from '../system/processes.js';
import type { System } from '../system/system.js';
import type { Second } from '../system/services.js';
import { BOTH, proven, type Fault, type Recovery } from './fault.js';

const SERVICES = ['attendance', 'operations', 'dashboards'];

/** Stops a process (SIGSTOP) for a while; it does not know of it. */
const stopped = async (
  pid: number,
  forLong: number,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<string> => {
  signal(pid, 'SIGSTOP');
  try {
    await until('the process stands', async () => (await stateOf(pid)) === 'T', 5_000);
    await Promise.all([sleep(forLong), meanwhile()]);
    proven((await stateOf(pid)) === 'T', 'the process went on by itself');
  } finally {
    signal(pid, 'SIGCONT');
  }
  return `process ${pid} stood for ${forLong / 1000} s`;
};

const killed: Fault = {
  number: 1,
  name: 'kill -9 of a service',
  shapes: BOTH,
  breaks: ['services'],
  strike: async ({ system, round, choice }) => {
    const service = SERVICES[(round + Math.floor(choice * SERVICES.length)) % SERVICES.length]!;
    const pid = await system.services.pidOf(service);
    const seconds = await system.services.restart(service);
    const now = await system.services.pidOf(service);
    proven(now !== pid, `${service} still has process ${pid}`);
    const name = system.shape === 'kafka' ? service : 'the whole process';
    return {
      evidence: `${name}: process ${pid} is gone, ${now} serves`,
      recoveries: [{ what: 'service ready after kill -9', measured: seconds, within: 10, unit: 's' }],
    };
  },
};

/** Seconds until `muster doctor` says that somebody is behind. */
const alarmed = async ({ services, database }: System): Promise<number> => {
  const began = Date.now();
  const told = async () => (await services.diagnoses(database.url)).includes('follower.behind');
  await until('the doctor says that a view is behind', told, 40_000, 1_000).catch(() => undefined);
  return (Date.now() - began) / 1000;
};

const frozen: Fault = {
  number: 10,
  name: 'a consumer stopped and resumed beside its successor',
  shapes: ['kafka'],
  breaks: ['services', 'brokers', 'database'],
  strike: async ({ system, full, round }) => {
    const { services } = system;
    const alone = full && round === 0;
    const pid = await services.pidOf('dashboards');
    const before = await standing(system);
    const recoveries: Recovery[] = [];
    let successor: Second | undefined;
    try {
      const evidence = await stopped(pid, alone ? 60_000 : 25_000, async () => {
        const timed = (what: string, measured: number) =>
          recoveries.push({ what, measured, within: 30, unit: 's' });
        if (alone) timed('alarm of a view that is behind', await alarmed(system));
        successor = await services.second('dashboards');
        const began = Date.now();
        await untilCaughtUp(system, 40_000);
        timed('views up to date by the successor of a consumer that stands', (Date.now() - began) / 1000);
      });
      const after = await standing(system);
      const moved = [...before.heads.keys()].filter((log) => after.slowest(log) > before.slowest(log));
      proven(moved.length > 0, 'no view moved while its consumer stood');
      await services.untilReady();
      await untilCaughtUp(system);
      const heir = `process ${successor?.pid}, which carried the views of ${moved.join(', ')} on`;
      return { evidence: `${evidence} beside ${heir}`, recoveries };
    } finally {
      await successor?.stop();
    }
  },
};

const frozenWhole: Fault = {
  number: 10,
  name: 'the process stopped and resumed',
  shapes: ['embedded'],
  breaks: ['services'],
  strike: async ({ system, full, round }) => {
    const forLong = full && round === 0 ? 60_000 : 8_000;
    const evidence = await stopped(await system.services.pidOf('all'), forLong);
    const began = Date.now();
    await system.services.untilReady();
    return {
      evidence,
      recoveries: [
        {
          what: 'service ready after standing',
          measured: (Date.now() - began) / 1000,
          within: 10,
          unit: 's',
        },
      ],
    };
  },
};

const epochOf = async ({ database }: System, service: string): Promise<number> => {
  const [row] = await database.rows<{ epoch: string }>(service, 'select epoch from app.relay_leader');
  return Number(row!.epoch);
};

const relays: Fault = {
  number: 16,
  name: 'two relays, the leader stopped and resumed',
  shapes: ['kafka'],
  breaks: ['services', 'brokers', 'database'],
  strike: async ({ system, full }) => {
    const { services, client } = system;
    const forLong = full ? 30_000 : 12_000;
    const pid = await services.pidOf('attendance');
    const standby = await services.second('attendance');
    // Both serve commands on one log, until one of them stands
    client.route('attendance', [services.url, standby.url]);
    await sleep(2_000);
    client.route('attendance', [standby.url]);
    const epoch = await epochOf(system, 'attendance');
    const began = Date.now();
    let takeover = NaN;
    try {
      const evidence = await stopped(pid, forLong, async () => {
        await until(
          'the standby leads',
          async () => (await epochOf(system, 'attendance')) > epoch,
          forLong - 500,
        ).catch(() => undefined);
        takeover = (Date.now() - began) / 1000;
      });
      const now = await epochOf(system, 'attendance');
      proven(now > epoch, 'the standby did not take over');
      await services.untilReady();
      await untilCaughtUp(system);
      return {
        evidence: `${evidence}; term ${epoch} ended, term ${now} began in process ${standby.pid}`,
        recoveries: [{ what: 'relay takeover', measured: takeover, within: 10, unit: 's' }],
      };
    } finally {
      client.route('attendance', []);
      await standby.stop();
    }
  },
};

export const serviceFaults: readonly Fault[] = [killed, frozen, frozenWhole, relays];
