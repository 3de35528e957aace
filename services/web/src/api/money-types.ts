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
  readonly schedule: readonly { readonly dueOn: string; readonly amountMinor: number }[];
  readonly times: number;
  readonly holderId: string | null;
  readonly holderName: string | null;
}
export interface PromisesView extends View<PromiseRow> {
  readonly today: string;
}

export const checkOutcomes = ['found', 'not_found', 'other_account'] as const;

/** 查賬. */
export interface PaymentCheck {
  readonly checkId: string;
  readonly caseId: string;
  readonly requestedBy: string;
  readonly requestedByName: string | null;
  readonly requestedAt: string;
  readonly claimedMinor: number | null;
  readonly claimedOn: string | null;
  readonly note: string | null;
  readonly withheld: Withheld;
  readonly answerBy: string;
  readonly daysLeft: number | null;
  readonly clock: 'running' | 'due_soon' | 'overdue' | 'done';
  readonly status: 'open' | (typeof checkOutcomes)[number];
  readonly paymentId: string | null;
  readonly answer: string | null;
  readonly answeredByName: string | null;
}
export interface PaymentCheckRow extends PaymentCheck {
  readonly account: string | null;
  readonly currency: string | null;
}

/** 業績歸屬 of a payment, as who collected sees it. */
export interface MyCreditRow {
  readonly paymentId: string;
  readonly caseId: string;
  readonly account: string | null;
  readonly currency: string | null;
  readonly valueDate: string;
  readonly netMinor: number;
  readonly mineMinor: number;
  readonly shares: readonly {
    readonly collectorId: string | null;
    readonly name: string | null;
    readonly basis: 'holder' | 'promise_owner' | 'site' | 'dispute';
    readonly parts: number;
    readonly amountMinor: number;
  }[];
  readonly disputeUntil: string;
  readonly mayClaim: boolean;
  readonly claim: 'open' | 'confirmed' | 'reassigned' | null;
}
export interface MyCreditView extends Standing {
  readonly creditedMinor: number;
  readonly rows: readonly MyCreditRow[];
}

export interface CaseMoneyView extends Standing {
  readonly currency: string;
  readonly owedMinor: number;
  readonly principalMinor: number;
  readonly paidMinor: number;
  readonly unallocatedMinor: number;
  /** What is unpaid of each component that is. */
  readonly owed: readonly {
    readonly component: 'fee' | 'interest' | 'principal';
    readonly amountMinor: number;
  }[];
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
    /** 業績歸屬; `collectorId` null = the site. */
    readonly credit: readonly {
      readonly collectorId: string | null;
      readonly name: string | null;
      readonly amountMinor: number;
    }[];
  }[];
  readonly checks: readonly PaymentCheck[];
}
