import { CaseRolled } from '@muster/contracts/operations';
import { bucketOf, dpdOn } from './bucket.js';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';
import type { CaseFacts } from './facts.js';
import { unpaidOn } from './money.js';

/** The bucket that the case is in today, where the log still says another. Closed cases stay where they were. */
const rolled = (
  { file, money }: CaseState,
  { today, policyVersion, parameters }: CaseFacts,
  at: string,
): CaseEvent[] => {
  if (!file || file.closed !== null) return [];
  const dpd = dpdOn(unpaidOn(money, today), today, parameters.buckets);
  const to = bucketOf(dpd, parameters.buckets);
  return to === file.bucket
    ? []
    : [CaseRolled({ caseId: file.caseId, from: file.bucket, to, dpd, on: today, policyVersion }, at)];
};

/**
 * Facts with what follows from them, for one append. Every command on a case's money ends with it, and so do the timers:
 * the bucket is one function of what is unpaid and of the date, so facts that come late or in another order end the same.
 */
export const settle = (
  state: CaseState,
  events: readonly CaseEvent[],
  facts: CaseFacts,
  at: string,
): readonly CaseEvent[] => [...events, ...rolled(events.reduce(overCase.evolve, state), facts, at)];
