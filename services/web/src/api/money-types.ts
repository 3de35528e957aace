/** Views of money and promises as the browser sees them. Amounts in minor units of their currency, rates in hundredths of a percent. */
import type { Position, View, Withheld } from './types.js';

type Standing = Pick<View<never>, 'asOf' | 'stale'> & { readonly positions: Position };

export const FIGURE_NAMES = [
  'collectedMinor',
  'openingMinor',
  'receivedMinor',
  'reversedMinor',
  'uncountedMinor',
  'promisesMade',
  'promisesDue',
  'promisesKept',
  'promisesPartlyKept',
  'promisesBroken',
  'promisesOpen',
  'promisesRescheduled',
  'promisesVoided',
  'promisedMinor',
  'keptMinor',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

export type FigureValues = Readonly<Record<FigureName, number>> & {
  readonly keptRate: number | null;
  readonly recoveryRate: number | null;
};
export type FigureRow = FigureValues & {
  readonly id: string | null;
  readonly name: string | null;
  readonly targetMinor: number | null;
  readonly attainment: number | null;
};

export interface Definitions {
  readonly keptBy: 'count' | 'amount';
  readonly recoveryOf: 'opening_overdue' | 'assigned';
  readonly rollBy: 'principal' | 'count';
  readonly cycleDays: number;
}

export interface FiguresView extends Standing {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly definitions: Definitions;
  readonly total: FigureValues;
  readonly rows: readonly FigureRow[];
}

export type Outcome =
  'worse' | 'stabilised' | 'rolled_back' | 'cured' | 'settled' | 'returned' | 'written_off';

export interface Cell {
  readonly cases: number;
  readonly principalMinor: number;
  readonly rate: number | null;
}
export interface MatrixLine {
  readonly bucket: number;
  readonly cases: number;
  readonly principalMinor: number;
  readonly outcomes: readonly (Cell & { readonly outcome: Outcome })[];
  readonly buckets: readonly (Cell & { readonly bucket: number })[];
}
export interface Cycle {
  readonly from: string;
  readonly to: string;
  readonly complete: boolean;
  readonly rows: readonly MatrixLine[];
}
export interface RollTrendView extends Standing {
  readonly currency: string;
  readonly definitions: Definitions;
  readonly rows: readonly Cycle[];
}

export interface PromiseRow {
  readonly promiseId: string;
  readonly caseId: string;
  readonly account: string | null;
  readonly withheld: Withheld;
  readonly currency: string;
  readonly bucket: number;
  readonly status: 'open' | 'partly_kept' | 'broken';
  readonly dueOn: string;
  readonly partMinor: number;
  readonly amountMinor: number;
  readonly paidMinor: number;
  readonly parts: number;
  readonly times: number;
  readonly holderId: string | null;
  readonly holderName: string | null;
}
export interface PromisesView extends View<PromiseRow> {
  readonly today: string;
}

export interface CaseMoneyView extends Standing {
  readonly currency: string;
  readonly owedMinor: number;
  readonly principalMinor: number;
  readonly paidMinor: number;
  readonly unallocatedMinor: number;
  readonly promises: readonly {
    readonly promiseId: string;
    readonly status: 'open' | 'kept' | 'partly_kept' | 'broken' | 'voided';
    readonly parts: readonly { readonly dueOn: string; readonly amountMinor: number }[];
    readonly amountMinor: number;
    readonly keptMinor: number;
    readonly madeOn: string | null;
    readonly dueOn: string;
    readonly times: number;
    readonly collectorName: string | null;
  }[];
  readonly payments: readonly {
    readonly paymentId: string;
    readonly amountMinor: number;
    readonly remainingMinor: number;
    readonly valueDate: string;
    readonly counts: boolean;
    readonly reversals: readonly { readonly amountMinor: number; readonly reason: string }[];
  }[];
}
