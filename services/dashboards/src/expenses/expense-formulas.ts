import { formula, type Formula } from '../evidence/formulas.js';

export const CLAIM_FIGURES = ['amountMinor', 'openClaims', 'openMinor', 'breaches', 'overBudget'] as const;
export type ClaimFigure = (typeof CLAIM_FIGURES)[number];

export const claimFormulas: Readonly<Record<ClaimFigure, Formula>> = {
  amountMinor: formula('minor', 'Σ 各行金額', 'Σ 各行金额', 'Σ amounts of the lines'),
  openClaims: formula(
    'count',
    '已提交且未退回、未付款的報銷單數',
    '已提交且未退回、未付款的报销单数',
    'Claims handed in that are neither returned nor paid',
  ),
  openMinor: formula(
    'minor',
    'Σ 已提交且未退回、未付款的報銷金額',
    'Σ 已提交且未退回、未付款的报销金额',
    'Σ amounts of claims that are neither returned nor paid',
  ),
  breaches: formula(
    'count',
    '未付款、未退回的報銷單中,逾期、缺憑據或超過上限的行數',
    '未付款、未退回的报销单中,逾期、缺凭据或超过上限的行数',
    'Lines that are late, without receipt or over the cap, of claims neither returned nor paid',
  ),
  overBudget: formula(
    'count',
    '超出當月預算且尚未獲同意的報銷單數',
    '超出当月预算且尚未获同意的报销单数',
    'Claims over the month’s budget that nobody accepted yet',
  ),
};

export const budgetFormulas = {
  usedMinor: formula(
    'minor',
    'Σ 當月提交的報銷金額 − 退回的報銷金額',
    'Σ 当月提交的报销金额 − 退回的报销金额',
    'Σ claims handed in in the month − returned ones',
  ),
  setMinor: formula(
    'minor',
    '財務設定的當月預算',
    '财务设定的当月预算',
    'The month’s budget as Finance set it',
  ),
} satisfies Record<string, Formula>;
