import type { CaseEvent } from './case-events.js';

/** 減免/分期 that were proposed and decided. Nothing is folded yet. */
export type Concessions = Readonly<Record<string, never>>;

export const noConcessions: Concessions = {};

export const evolveConcessions = (concessions: Concessions, _event: CaseEvent): Concessions => concessions;
