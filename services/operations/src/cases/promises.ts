import type { CaseEvent } from './case-events.js';

/** Promises of the debtor. Nothing is folded yet. */
export type Promises = Readonly<Record<string, never>>;

export const noPromises: Promises = {};

export const evolvePromises = (promises: Promises, _event: CaseEvent): Promises => promises;
