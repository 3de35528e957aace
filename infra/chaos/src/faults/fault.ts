import type { Clients } from '../clients.js';
import type { Violation } from '../checks/violation.js';
import type { Ledger } from '../ledger.js';
import type { Shape } from '../system/services.js';
import type { System } from '../system/system.js';

/** What a fault may break; two that break the same do not strike at once. */
export type Part = 'services' | 'database' | 'brokers';

/** How long something took, against what is aimed at. */
export type Recovery = {
  readonly what: string;
  readonly measured: number;
  readonly within: number;
  /** Seconds, or times what is usual. */
  readonly unit: 's' | '×';
};

/** What a fault finds when it strikes. */
export type Scene = {
  readonly system: System;
  readonly ledger: Ledger;
  readonly clients: Clients;
  /** In [0, 1), the seed's. */
  readonly choice: number;
  /** How often it has struck before. */
  readonly round: number;
  /** A run of 15 minutes or more has time for the full length once; others are short. */
  readonly full: boolean;
};

export type Struck = {
  /** What shows that it struck: a run of which a fault can not show it proves nothing. */
  readonly evidence: string;
  readonly recoveries?: readonly Recovery[];
  readonly violations?: readonly Violation[];
};

/** Something that goes wrong. Numbers and what it takes to pass are those of docs/fault-runs.md. */
export type Fault = {
  readonly number: number;
  readonly name: string;
  readonly shapes: readonly Shape[];
  readonly breaks: readonly Part[];
  /** Strikes, and resolves when the cause is over and the system is ready. @throws NotStruck, or what went wrong for good */
  readonly strike: (scene: Scene) => Promise<Struck>;
};

export const BOTH: readonly Shape[] = ['embedded', 'kafka'];

/** The fault did not do what it is for. */
export class NotStruck extends Error {
  override readonly name = 'NotStruck';
}

/** @throws NotStruck unless it is so */
export const proven = (so: boolean, what: string): void => {
  if (!so) throw new NotStruck(what);
};
