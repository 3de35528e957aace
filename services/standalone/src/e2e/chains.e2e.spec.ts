import { jest } from '@jest/globals';
import { describeWith, flowsOf, independentFigures } from '@muster/testing';
import { Pool } from 'pg';
import { findInstallation } from '../cli/installation.js';
import { dateOf, plusDays, ZONE } from '../demo/floor-calendar.js';
import { SITE } from '../demo/people.js';
import { databaseOf } from '../verify/snapshot.js';
import { complaintChain } from './chains/complaint-chain.js';
import { conductChain } from './chains/conduct-chain.js';
import { eventually } from './chains/eventually.js';
import { gateFloor } from './chains/gate-floor.js';
import { MONEY_SITE, moneyChain } from './chains/money-chain.js';
import { manyDebtors } from './chains/many-debtors.js';
import { permitChain } from './chains/permit-chain.js';
import { trainingChain } from './chains/training-chain.js';
import { api, startSystem, type RunningSystem } from './running-system.js';

jest.setTimeout(300_000);

/** What crosses services, from its first act to the figures of it, over whatever bus. */
const chains = (flags: readonly string[]) => {
  let system: RunningSystem;
  beforeAll(async () => void (system = await startSystem(...flags)));
  afterAll(() => system?.remove());

  describe('a complaint', () => complaintChain(() => system));
  describe('a promise', () => moneyChain(() => system));
  describe('the gate', () => {
    const floor = gateFloor(() => system);
    beforeAll(() => floor.open());

    permitChain(() => system, floor);
    conductChain(() => system, floor);
    manyDebtors(() => system, floor);
    trainingChain(floor);
  });

  test.each([SITE, MONEY_SITE])(
    'roll, cure, recovery and kept promises of site %s equal a calculation of their own from the raw log',
    async (site) => {
      const today = dateOf(new Date().toISOString());
      const { databaseUrl } = await findInstallation({ data: system.data });
      const log = new Pool({ connectionString: databaseOf(databaseUrl!, 'operations') });
      const view = async (path: string) =>
        (await api(system.url, 'management')('GET', `dashboards/operations/${path}`)).answer;
      try {
        for (const days of [30, 24, 11, 3]) {
          const [from, to] = [plusDays(today, -days), plusDays(today, 1)];
          const query = { site, currency: 'CNY', timeZone: ZONE, from, to, cycleDays: 30 } as const;
          await eventually(async () => {
            const wanted = await independentFigures(log, { ...query, recoveryOf: 'opening_overdue' });
            const { flows, ...sums } = wanted;
            const { total } = await view(`figures?site=${site}&from=${from}&to=${to}`);
            expect({ from, ...(total as object) }).toMatchObject({ from, ...sums });
            const { rows } = await view(`rolls?site=${site}&from=${from}`);
            expect({ from, flows: flowsOf(rows as never) }).toEqual({ from, flows });
            if (days === 24) expect(sums.promisesKept).toBeGreaterThan(0);
          });
        }
      } finally {
        await log.end();
      }
    },
  );
};

describe('process chains on the embedded bus', () => chains([]));

describeWith('kafka', 'process chains over Kafka, one process for each service', () =>
  chains(['--bus', 'kafka']),
);
