import { setTimeout as sleep } from 'node:timers/promises';
import { partitionOf } from '@muster/messaging';
import { standing, untilCaughtUp } from '../checks/standing.js';
import type { System } from '../system/system.js';
import { proven, type Fault, type Recovery } from './fault.js';

const TOPIC = 'muster.attendance.v1';
const PARTITIONS = 6;

/** Seconds from now until everything that was recorded before is published and shown. */
const drained = async (system: System): Promise<number> => {
  const began = Date.now();
  await untilCaughtUp(system);
  return (Date.now() - began) / 1000;
};

const outage: Fault = {
  number: 4,
  name: 'all brokers stopped',
  shapes: ['kafka'],
  breaks: ['brokers'],
  strike: async ({ system, ledger, full, round }) => {
    const forLong = full && round === 0 ? 300_000 : 15_000;
    const { cluster } = system;
    const pids = cluster.nodes.map((node) => node.pid());
    const before = await standing(system);
    const began = Date.now();
    await cluster.stopAll();
    await sleep(forLong);
    const down = cluster.nodes.every((node) => node.pid() === undefined);
    const accepted = ledger.since(began).filter(({ outcome }) => outcome.kind === 'ok').length;
    await cluster.startAll();
    proven(down, 'a broker still ran');
    const away = (Date.now() - began) / 1000;
    const after = await standing(system);
    const waiting = [...after.heads].reduce(
      (sum, [log, head]) => sum + head - (before.heads.get(log) ?? 0),
      0,
    );
    const recovery: Recovery = {
      what: 'backlog of an outage of all brokers drained, against its length',
      measured: (await drained(system)) / away,
      within: 2,
      unit: '×',
    };
    return {
      evidence: `brokers ${pids.join(', ')} away for ${away.toFixed(0)} s, ${accepted} commands acknowledged and ${waiting} events waiting meanwhile`,
      recoveries: [recovery],
      violations:
        accepted === 0 ? [{ invariant: 'fault 4', message: 'no command was accepted without brokers' }] : [],
    };
  },
};

const killed: Fault = {
  number: 5,
  name: 'kill -9 of the leading broker, repeatedly',
  shapes: ['kafka'],
  breaks: ['brokers'],
  strike: async ({ system, full }) => {
    const { cluster } = system;
    const partition = partitionOf(TOPIC, 'main', PARTITIONS);
    const gone: number[] = [];
    for (let times = full ? 3 : 2; times > 0; times -= 1) {
      const leader = await cluster.leaderOf(TOPIC, partition);
      gone.push(leader.pid()!);
      await leader.kill();
      await sleep(4_000);
      proven(leader.pid() === undefined, 'the leader still runs');
      // The other two go on meanwhile
      await cluster.startAll();
    }
    await untilCaughtUp(system);
    return { evidence: `leaders of ${TOPIC}:${partition} with process ${gone.join(', then ')} killed` };
  },
};

const wiped: Fault = {
  number: 6,
  name: "brokers' disks wiped",
  shapes: ['kafka'],
  breaks: ['brokers'],
  strike: async ({ system, round }) => {
    const { cluster } = system;
    // All of them first: nothing is left of topics, offsets and groups
    const nodes =
      round % 2 === 0
        ? cluster.nodes
        : [await cluster.leaderOf(TOPIC, partitionOf(TOPIC, 'main', PARTITIONS))];
    await Promise.all(nodes.map((node) => node.stop()));
    await cluster.wipe(nodes);
    await cluster.startAll();
    await untilCaughtUp(system);
    return { evidence: `data folders of ${nodes.length} of ${cluster.nodes.length} brokers removed` };
  },
};

export const brokerFaults: readonly Fault[] = [outage, killed, wiped];
