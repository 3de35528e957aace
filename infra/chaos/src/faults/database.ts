import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../ledger.js';
import { until } from '../system/processes.js';
import { BOTH, proven, type Fault } from './fault.js';

/** The longest time without an acknowledgement since an instant (ms), in seconds, once commands are acknowledged again. */
const gapSince = async (ledger: Ledger, began: number): Promise<number> => {
  const back = Date.now();
  const again = async () => ledger.since(back).some(({ outcome }) => outcome.kind === 'ok');
  await until('commands are acknowledged again', again, 60_000);
  const at = ledger.entries
    .filter(({ at, outcome }) => at >= began && outcome.kind === 'ok')
    .map(({ at }) => at);
  return Math.max(...at.map((one, place) => one - (at[place - 1] ?? began))) / 1000;
};

const server = (name: string, how: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Fault => ({
  number: 2,
  name,
  shapes: BOTH,
  breaks: ['database'],
  strike: async ({ system, ledger }) => {
    const began = Date.now();
    const evidence = await system.database.restart(how);
    const gap = await gapSince(ledger, began);
    await system.services.untilReady();
    return {
      evidence,
      recoveries: [{ what: `acknowledgement gap after ${name}`, measured: gap, within: 5, unit: 's' }],
    };
  },
});

const network: Fault = {
  number: 3,
  name: 'connections to PostgreSQL reset, hanging, half closed, cut during a commit',
  shapes: BOTH,
  breaks: ['database'],
  strike: async ({ system, ledger, full }) => {
    const { proxy } = system.database;
    const began = Date.now();
    // The one process may be starting again at this moment
    const used = () => until('the database is used', async () => proxy.connections > 0, 60_000);
    await used();
    const reset = proxy.reset();
    await sleep(1_500);
    const lost = await proxy.loseAnswers(full ? 10 : 5, 30_000);
    await used();
    const half = proxy.halfClose();
    await sleep(1_500);
    await used();
    const held = await proxy.hang(() => sleep(6_000));
    await sleep(1_000);
    proven(reset > 0 && half > 0 && held > 0, `${reset} reset, ${half} half closed, ${held} held`);
    proven(lost > 0, 'no commit lost its answer');
    await system.services.untilReady();
    const slowest = Math.max(0, ...ledger.since(began).map(({ sent, at }) => at - sent));
    return {
      evidence: `${reset} connections reset, ${lost} commits without their answer, ${half} half closed, ${held} held for 6 s`,
      recoveries: [
        { what: 'slowest answer while connections fail', measured: slowest / 1000, within: 5, unit: 's' },
      ],
    };
  },
};

export const databaseFaults: readonly Fault[] = [
  server('PostgreSQL restarted', 'SIGINT'),
  server('PostgreSQL shut down at once', 'SIGQUIT'),
  server('kill -9 of PostgreSQL', 'SIGKILL'),
  network,
];
