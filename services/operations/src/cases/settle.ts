import {
  bucketOf,
  CaseRolled,
  dpdOn,
  PromiseBroken,
  PromiseKept,
  PromisePartlyKept,
  PromiseReopened,
  PromiseVoided,
} from '@muster/contracts/operations';
import { credited } from '../credit/crediting.js';
import { verdictsOn } from '../promises/verdicts.js';
import type { CaseEvent } from './case-events.js';
import { overCase, type CaseState } from './case.js';
import type { CaseFacts } from './facts.js';
import { unpaidOn } from './money.js';
import type { Verdict } from './promises.js';

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

const JUDGED = {
  kept: PromiseKept,
  partly_kept: PromisePartlyKept,
  broken: PromiseBroken,
  open: PromiseReopened,
} as const;

const same = (a: Verdict, b: Verdict): boolean =>
  a.status === b.status && (a.status === 'open' || (a.dueOn === b.dueOn && a.paidMinor === b.paidMinor));

/** How the promises stand today, where the log still says otherwise. What is open when the case is closed does not count. */
const judged = (
  { file, money, promises, holding }: CaseState,
  { today }: CaseFacts,
  at: string,
): CaseEvent[] => {
  if (!file) return [];
  const { caseId, debtorId, currency } = file;
  return verdictsOn(promises, money.allocations, today).flatMap(({ promise, verdict }): CaseEvent[] => {
    const { promiseId, collectorId, teamId, amountMinor, verdict: before } = promise;
    const about = { promiseId, caseId, debtorId, collectorId, teamId, currency, amountMinor };
    if (file.closed !== null && verdict.status === 'open')
      return [PromiseVoided({ ...about, reason: 'case_closed', note: null, voidedBy: null }, at)];
    if (same(before, verdict)) return [];
    const { status, dueOn, paidMinor } = verdict;
    const holderId = holding.hand?.collectorId ?? null;
    return [JUDGED[status]({ ...about, dueOn, paidMinor, previous: before.status, holderId, on: today }, at)];
  });
};

/**
 * Facts with what follows from them, for one append. Every command on a case's money ends with it, and so do the timers:
 * credit, bucket and promises are functions of what was paid and of the date, so facts that come late or in another order end
 * the same.
 */
export const settle = (
  state: CaseState,
  events: readonly CaseEvent[],
  facts: CaseFacts,
  at: string,
): readonly CaseEvent[] => {
  const after = events.reduce(overCase.evolve, state);
  return [...events, ...credited(after, facts, at), ...rolled(after, facts, at), ...judged(after, facts, at)];
};
