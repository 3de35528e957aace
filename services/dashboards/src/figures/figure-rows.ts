import type { FigureDefinitions } from '@muster/contracts/operations';
import type { Sums } from '@muster/projections';
import { rateOf } from './outcome.js';

/** What is added up for a collector, a team or the site. Amounts in minor units. */
export type FigureSums = {
  readonly promisesMade: number;
  readonly promisesKept: number;
  readonly promisesPartlyKept: number;
  readonly promisesBroken: number;
  /** Due in the period and not decided yet: within the days of grace. */
  readonly promisesOpen: number;
  readonly promisesRescheduled: number;
  readonly promisesVoided: number;
  /** Promised by the promises that were decided. */
  readonly promisedMinor: number;
  /** Kept of it: all of kept ones, of partly kept ones what was paid. */
  readonly keptMinor: number;
  /** The same by count, in ten-thousandths of a promise. */
  readonly keptShares: number;
  readonly receivedMinor: number;
  readonly reversedMinor: number;
  /** Recorded, and by policy in no figure. */
  readonly uncountedMinor: number;
  /** What recovery is measured by: unpaid when the period began. */
  readonly openingMinor: number;
};
export const FIGURES = [
  'promisesMade',
  'promisesKept',
  'promisesPartlyKept',
  'promisesBroken',
  'promisesOpen',
  'promisesRescheduled',
  'promisesVoided',
  'promisedMinor',
  'keptMinor',
  'keptShares',
  'receivedMinor',
  'reversedMinor',
  'uncountedMinor',
  'openingMinor',
] as const satisfies readonly (keyof FigureSums)[];

const nothing = Object.fromEntries(FIGURES.map((name) => [name, 0])) as FigureSums;

/** Each grouped by team and collector. */
export type FigureParts = {
  /** By status too, with amountMinor, keptShare and keptMinor. */
  readonly due: readonly Sums[];
  readonly made: readonly Sums[];
  /** receivedMinor, reversedMinor, uncountedMinor. */
  readonly collected: readonly Sums[];
  /** owedMinor. */
  readonly opening: readonly Sums[];
};

const OF_STATUS: Readonly<Record<string, keyof FigureSums>> = {
  kept: 'promisesKept',
  partly_kept: 'promisesPartlyKept',
  broken: 'promisesBroken',
  open: 'promisesOpen',
  rescheduled: 'promisesRescheduled',
  voided: 'promisesVoided',
};
export const DECIDED: readonly string[] = ['kept', 'partly_kept', 'broken'];

type Hand = { readonly teamId: string | null; readonly collectorId: string | null };

/** What each hand did, one entry for each part of it. */
const entries = ({ due, made, collected, opening }: FigureParts) => {
  const of = ({ by: [teamId, collectorId] }: Sums, sums: Partial<FigureSums>) => ({
    hand: { teamId, collectorId } as Hand,
    sums,
  });
  return [
    ...due.map((part) => {
      const status = String(part.by[2]);
      const [promisedMinor = 0, keptShares = 0, keptMinor = 0] = DECIDED.includes(status) ? part.sums : [];
      return of(part, { [OF_STATUS[status]!]: part.rows, promisedMinor, keptShares, keptMinor });
    }),
    ...made.map((part) => of(part, { promisesMade: part.rows })),
    ...collected.map((part) => {
      const [receivedMinor, reversedMinor, uncountedMinor] = part.sums;
      return of(part, {
        receivedMinor: receivedMinor!,
        reversedMinor: reversedMinor!,
        uncountedMinor: uncountedMinor!,
      });
    }),
    ...opening.map((part) => of(part, { openingMinor: part.sums[0]! })),
  ];
};

const plus = (a: FigureSums, b: Partial<FigureSums>): FigureSums =>
  Object.fromEntries(FIGURES.map((name) => [name, a[name] + (b[name] ?? 0)])) as FigureSums;

/** Added up by whatever a hand belongs to; the same hand may stand in several parts. */
export const sumsBy = (
  parts: FigureParts,
  groupOf: (hand: Hand) => string | null,
): ReadonlyMap<string | null, FigureSums> => {
  const found = new Map<string | null, FigureSums>();
  for (const { hand, sums } of entries(parts)) {
    const group = groupOf(hand);
    found.set(group, plus(found.get(group) ?? nothing, sums));
  }
  return found;
};

export const totalOf = (sums: Iterable<FigureSums>): FigureSums => [...sums].reduce(plus, nothing);

/** 履約率, 回款率, in hundredths of a percent; null = nothing was due, or nothing was owed. */
export const ratesOf = (sums: FigureSums, { keptBy }: Pick<FigureDefinitions, 'keptBy'>) => {
  const due = sums.promisesKept + sums.promisesPartlyKept + sums.promisesBroken;
  const collectedMinor = sums.receivedMinor - sums.reversedMinor;
  return {
    promisesDue: due,
    collectedMinor,
    keptRate:
      keptBy === 'count' ? rateOf(sums.keptShares, 10_000 * due) : rateOf(sums.keptMinor, sums.promisedMinor),
    recoveryRate: rateOf(collectedMinor, sums.openingMinor),
  };
};
