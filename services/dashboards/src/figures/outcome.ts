import type { CaseStatus } from '../case-money/case-money.projection.js';

/** What a cycle made of a case: where it is in the end, seen from where it was. */
export const OUTCOMES = [
  'worse',
  'stabilised',
  'rolled_back',
  'cured',
  'settled',
  'returned',
  'written_off',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * 遷徙: `worse` is i+1 or beyond; `cured` is back in M0, out of any other bucket; a case that is closed by then has left by
 * one of the exits, and is never dropped.
 */
export const outcomeOf = (from: number, status: CaseStatus, to: number): Outcome => {
  if (status !== 'open') return status;
  if (to > from) return 'worse';
  if (to === from) return 'stabilised';
  return to === 0 ? 'cured' : 'rolled_back';
};

/** Hundredths of a percent, half up; null = nothing to divide by. */
export const rateOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((10_000 * part) / whole);
