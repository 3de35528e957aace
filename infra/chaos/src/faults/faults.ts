import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shape, System } from '../system.js';

/** Something that goes wrong. Numbers and what it takes to pass are those of docs/fault-runs.md. */
export type Fault = {
  readonly number: number;
  readonly name: string;
  readonly shapes: readonly Shape[];
  /** Strikes, and resolves when the cause is over; `choice` in [0, 1) is the seed's. */
  readonly strike: (system: System, choice: number) => Promise<void>;
  /** What is measured from the strike on. */
  readonly recovery: 'service ready' | 'acknowledgement gap' | null;
  /** In seconds. */
  readonly within: number | null;
};

const BOTH: readonly Shape[] = ['embedded', 'kafka'];

export const FAULTS: readonly Fault[] = [
  {
    number: 1,
    name: 'kill -9 of a service',
    shapes: BOTH,
    strike: async (system, choice) => void (await system.killService(choice)),
    recovery: 'service ready',
    within: 10,
  },
  {
    number: 2,
    name: 'PostgreSQL restarted',
    shapes: BOTH,
    strike: (system) => system.restartPostgres(),
    recovery: 'acknowledgement gap',
    within: 5,
  },
  {
    number: 2,
    name: 'kill -9 of PostgreSQL',
    shapes: BOTH,
    strike: (system) => system.killPostgres(),
    recovery: 'acknowledgement gap',
    within: 5,
  },
  {
    number: 4,
    name: 'broker stopped',
    shapes: ['kafka'],
    strike: (system, choice) => system.stopBroker(5_000 + choice * 10_000),
    recovery: null,
    within: null,
  },
  {
    number: 5,
    name: 'kill -9 of the broker',
    shapes: ['kafka'],
    strike: (system) => system.killBroker(),
    recovery: null,
    within: null,
  },
  {
    number: 6,
    name: "broker's disk wiped",
    shapes: ['kafka'],
    strike: async (system) => {
      await system.downBroker();
      await rm(join(system.kafkaDirectory, 'broker-1'), { recursive: true, force: true });
      await system.startBroker();
    },
    recovery: null,
    within: null,
  },
];
