import type { CaseEvent } from './case-events.js';

/** 業績歸屬: which payments were credited to whom. Nothing is folded yet. */
export type Credit = Readonly<Record<string, never>>;

export const noCredit: Credit = {};

export const evolveCredit = (credit: Credit, _event: CaseEvent): Credit => credit;
