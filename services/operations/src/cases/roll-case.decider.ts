import type { Decider } from '@muster/kernel';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';
import type { CaseFacts } from './facts.js';
import { settle } from './settle.js';

/** A day has come on which nobody touched the case. */
export type RollCase = { readonly facts: CaseFacts; readonly at: string };

/** What time alone does to a case: its bucket and its promises. What is as it should be already stays as it is. */
export const rollingCase: Decider<CaseState, RollCase, CaseEvent> = {
  ...overCase,
  decide: ({ facts, at }, state) => settle(state, [], facts, at),
};
