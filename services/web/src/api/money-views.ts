import type { VisitRow } from './case-types.js';
import type {
  CaseMoneyView,
  FiguresView,
  MyCreditView,
  PaymentCheckRow,
  PromisesView,
  RollTrendView,
} from './money-types.js';
import { list, view, type Scope } from './views.js';

export interface Period {
  readonly from: string;
  readonly to: string;
}

export const figuresView = ({ site, team, asOf }: Scope, { from, to }: Period, by: 'team' | 'collector') =>
  view<FiguresView>('operations/figures', site, { team, asOf, from, to, by });

export const rollTrendView = ({ site, team, asOf }: Scope, to: string, cycles: number) =>
  view<RollTrendView>('operations/rolls/trend', site, { team, asOf, to, cycles });

export const promisesView = (
  { site, team, asOf }: Scope,
  state: 'due' | 'open' | 'broken',
  collector?: string,
) => view<PromisesView>('operations/promises', site, { team, asOf, state, collector });

export const caseMoneyView = ({ site, asOf }: Scope, caseId: string) =>
  view<CaseMoneyView>(`operations/cases/${caseId}/money`, site, { asOf });

export const paymentCheckList = ({ site, team, asOf }: Scope, status: string | undefined) =>
  list<PaymentCheckRow>('operations/payment-checks', site, { team, asOf, status });

/** 外訪 that are ahead. */
export const visitList = ({ site, team, asOf }: Scope) =>
  list<VisitRow>('operations/visits', site, { team, asOf });

export const myCreditView = ({ site, asOf }: Scope, month: string) =>
  view<MyCreditView>('operations/credit/mine', site, { asOf, month });
